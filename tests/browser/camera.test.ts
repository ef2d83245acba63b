import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../helpers/browser.ts";
import { qrPng, takePhoto, textQrPng } from "./photo.ts";
import { openSite, type Site } from "./site.ts";
import { answerOf, visit } from "./visit.ts";

const FAKE_CAMERA = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];

let site: Site;
let painter: Browser;
let folder: string;
let camera: Browser | undefined;

beforeAll(async () => {
  [painter, site, folder] = await Promise.all([
    launchBrowser(),
    openSite(),
    mkdtemp(join(tmpdir(), "hocba-camera-")),
  ]);
});

afterEach(async () => {
  await camera?.close();
  camera = undefined;
});

afterAll(async () => {
  await painter.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

/** A hand that moves sheets before the lens: JPEG frames one after another, which is what .mjpeg is. */
async function filmOf(pngs: Buffer[]): Promise<string> {
  const page = await painter.newPage();
  const frames: Buffer[] = [];
  for (const png of pngs) {
    for (const [step, turn] of [-6, -2, 3, 7].entries()) {
      const codes = [{ png, x: 640 + step * 6, y: 360 - step * 4, side: 520 }];
      frames.push(
        await takePhoto(page, { width: 1280, height: 720, codes, turn, tilt: 0.08, blur: 0.8, dim: true }),
      );
    }
  }
  await page.close();
  const path = join(folder, `${frames.length}-${pngs[0]?.length ?? 0}.mjpeg`);
  await writeFile(path, Buffer.concat(frames));
  return path;
}

/** The start page in a browser whose camera plays a film. */
async function beforeTheLens(film: string | undefined) {
  const file = film === undefined ? [] : [`--use-file-for-fake-video-capture=${film}`];
  camera = await launchBrowser([...FAKE_CAMERA, ...file]);
  const tab = await visit(camera);
  await tab.page.goto(`${site.baseUrl}/V`);
  return tab;
}

async function startScan(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Quét bằng máy ảnh" }).click();
}

describe("the camera", () => {
  it("reads a record held before it, verifies it, and is switched off", async () => {
    const png = await qrPng(site.baseUrl, await site.issue(6));
    const { page, faults } = await beforeTheLens(await filmOf([png]));
    await page.evaluate(rememberStreams);
    await startScan(page);
    expect(await answerOf(page)).toMatchObject({ verdict: "valid" });
    expect(await page.locator(".sheet").innerText()).toContain("Đinh Thị Thanh Nhung");
    expect(await page.evaluate(liveTracks)).toEqual([false]);
    expect(faults).toEqual([]);
  });

  it("says what it sees is no record, and reads on to the one that is", async () => {
    const other = await textQrPng("https://example.com/menu");
    const record = await qrPng(site.baseUrl, await site.issue(9));
    const { page, faults } = await beforeTheLens(await filmOf([other, record]));
    await page.evaluate(() => {
      const announcer = document.getElementById("announcer");
      const said: (string | null)[] = [];
      Object.assign(globalThis, { said });
      new MutationObserver(() => said.push(announcer?.textContent ?? null)).observe(announcer!, {
        childList: true,
      });
    });
    await startScan(page);
    expect(await answerOf(page)).toMatchObject({ verdict: "valid" });
    const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    expect(said.filter((text) => text.startsWith("Mã này không phải mã học bạ."))).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it("goes on after a change of language", async () => {
    const { page, faults } = await beforeTheLens(
      await filmOf([await textQrPng("ABC"), await qrPng(site.baseUrl, await site.issue(6))]),
    );
    await startScan(page);
    await page.locator("video").waitFor();
    await page.getByRole("button", { name: "English" }).click();
    expect(await answerOf(page)).toMatchObject({ verdict: "valid", heading: "Valid" });
    expect(faults).toEqual([]);
  });

  it("shows no code, is stopped, and is switched off", async () => {
    const { page } = await beforeTheLens(await filmOf([await textQrPng("ABC")]));
    await page.evaluate(rememberStreams);
    await startScan(page);
    await page.getByText("Mã này không phải mã học bạ.").first().waitFor();
    await page.getByRole("button", { name: "Dừng quét" }).click();
    await page.getByRole("button", { name: "Quét bằng máy ảnh" }).waitFor();
    expect(await page.evaluate(liveTracks)).toEqual([false]);
  });

  it.each([
    ["NotAllowedError", "camera_refused"],
    ["NotFoundError", "camera_absent"],
    ["NotReadableError", "camera_busy"],
  ])("that answers %s is explained", async (name, code) => {
    const { page, faults } = await beforeTheLens(undefined);
    await page.evaluate((error) => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException("", error);
      };
    }, name);
    await startScan(page);
    expect(await answerOf(page)).toMatchObject({ verdict: null, code });
    expect(faults).toEqual([]);
  });

  it("leads to a plain answer where a part of the page does not load", async () => {
    const png = await qrPng(site.baseUrl, await site.issue(6));
    const { page, faults } = await beforeTheLens(await filmOf([png]));
    await page.route("**/assets/jsonld-*.js", (route) => route.abort());
    await startScan(page);
    expect(await answerOf(page)).toMatchObject({ verdict: null, code: "page_incomplete" });
    expect(faults.filter((fault) => fault.startsWith("uncaught"))).toEqual([]);
  });

  it("on a page without https is explained", async () => {
    const { page } = await beforeTheLens(undefined);
    await page.evaluate(() => Object.defineProperty(navigator, "mediaDevices", { value: undefined }));
    await startScan(page);
    expect(await answerOf(page)).toMatchObject({ code: "camera_insecure" });
  });

  it("that is unplugged while scanning is explained", async () => {
    const { page } = await beforeTheLens(await filmOf([await textQrPng("ABC")]));
    await page.evaluate(rememberStreams);
    await startScan(page);
    await page.getByText("Mã này không phải mã học bạ.").first().waitFor();
    await page.evaluate(() => {
      const { streams } = globalThis as unknown as { streams: MediaStream[] };
      streams[0]?.getTracks()[0]?.dispatchEvent(new Event("ended"));
    });
    expect(await answerOf(page)).toMatchObject({ code: "camera_busy" });
  });
});

/** In the page: keeps every stream it opens, to see later whether it was closed. */
function rememberStreams(): void {
  const streams: MediaStream[] = [];
  Object.assign(globalThis, { streams });
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    streams.push(stream);
    return stream;
  };
}

function liveTracks(): boolean[] {
  const { streams } = globalThis as unknown as { streams: MediaStream[] };
  return streams.flatMap((stream) => stream.getTracks().map((track) => track.readyState === "live"));
}
