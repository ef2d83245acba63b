import { randomBytes } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeQrPayload } from "../../src/credential/codec/qr-payload.ts";
import { limits } from "../../src/credential/model/limits.ts";
import { readCodes } from "../../verifier-web/read-file.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { qrPng, takePhoto, textQrPng, type Shot } from "./photo.ts";
import { linkOf, openSite, type Site } from "./site.ts";
import { answerOf, visit, type Visit } from "./visit.ts";

let browser: Browser;
let site: Site;
let credential: string;
let tab: Visit;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  credential = await site.issue(6);
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

/** A fresh visitor on the start page, and no fault when the test is over. */
async function onStartPage(test: (page: Page) => Promise<void>): Promise<void> {
  tab = await visit(browser);
  await tab.page.goto(`${site.baseUrl}/V`);
  await test(tab.page);
  expect(tab.faults).toEqual([]);
  await tab.context.close();
}

async function giveFile(page: Page, name: string, mimeType: string, buffer: Buffer) {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
  return answerOf(page);
}

async function giveText(page: Page, text: string) {
  await page.getByLabel("Dán nội dung").fill(text);
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  return answerOf(page);
}

/** Drops a file on the foot of the page, `padding` zero bytes longer than it is. */
async function dropFile(page: Page, file: Buffer, padding = 0): Promise<void> {
  const data = await page.evaluateHandle(
    ({ base64, zeros }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes, new Uint8Array(zeros)], "qr.png", { type: "image/png" }));
      return transfer;
    },
    { base64: file.toString("base64"), zeros: padding },
  );
  await page.dispatchEvent("footer", "dragover", { dataTransfer: data });
  expect(await page.locator("#drop").isVisible()).toBe(true);
  await page.dispatchEvent("footer", "drop", { dataTransfer: data });
}

const hand: Omit<Shot, "codes"> = { width: 1600, height: 1200, turn: 17, tilt: 0.12, blur: 1.4, dim: true };

describe("an image", () => {
  it("photographed aslant, out of focus and in uneven light is read", () =>
    onStartPage(async (page) => {
      const png = await qrPng(site.baseUrl, credential);
      const photo = await takePhoto(page, { ...hand, codes: [{ png, x: 760, y: 560, side: 560 }] });
      expect(await giveFile(page, "IMG_2041.JPG", "image/jpeg", photo)).toMatchObject({ verdict: "valid" });
    }));

  it.each(["image/png", "image/jpeg", "image/webp"] as const)(
    "of type %s is read, whatever it is called",
    (type) =>
      onStartPage(async (page) => {
        const png = await qrPng(site.baseUrl, credential);
        const codes = [{ png, x: 400, y: 400, side: 600 }];
        const image = await takePhoto(page, { width: 800, height: 800, codes, type });
        expect(await giveFile(page, "hoc-ba.bin", "application/octet-stream", image)).toMatchObject({
          verdict: "valid",
        });
      }),
  );

  it("with several records asks which one, and passes over other codes", () =>
    onStartPage(async (page) => {
      const pngs = [
        await qrPng(site.baseUrl, credential),
        await qrPng(site.baseUrl, await site.issue(9)),
        await textQrPng("https://example.com/menu"),
      ];
      const codes = pngs.map((png, at) => ({ png, x: 400 + at * 720, y: 400, side: at < 2 ? 600 : 300 }));
      const image = await takePhoto(page, { width: 2200, height: 800, codes });
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: image });
      const choices = page.locator(".choices button");
      await choices.first().waitFor();
      expect(await choices.allInnerTexts()).toHaveLength(2);
      await choices.filter({ hasText: "Đinh Thị Thanh Nhung" }).click();
      expect(await answerOf(page)).toMatchObject({ verdict: "valid" });
      expect(await page.locator(".sheet").innerText()).toContain("Đinh Thị Thanh Nhung");
    }));

  it("dropped anywhere on the page is read", () =>
    onStartPage(async (page) => {
      await dropFile(page, await qrPng(site.baseUrl, credential));
      expect(await answerOf(page)).toMatchObject({ verdict: "valid" });
      expect(await page.locator("#drop").isVisible()).toBe(false);
    }));

  it("is read by the browser's own reader where there is one", () =>
    onStartPage(async (page) => {
      // Chromium for Linux has none: this one answers what a phone's would.
      await page.addInitScript(
        (text) => {
          class Native {
            static getSupportedFormats = async () => ["qr_code"];
            detect = async () => [{ rawValue: text }];
          }
          Object.assign(globalThis, { BarcodeDetector: Native });
        },
        linkOf(site.baseUrl, credential),
      );
      await page.reload();
      const blank = await takePhoto(page, { width: 300, height: 300, codes: [] });
      expect((await giveFile(page, "a.jpg", "image/jpeg", blank)).verdict).toBe("valid");
      expect(tab.requests.filter((url) => url.endsWith(".wasm"))).toEqual([]);
    }));
});

describe("a text", () => {
  it("file of JSON is read", () =>
    onStartPage(async (page) => {
      const full = await site.issue(6, { kind: "full" });
      expect(await giveFile(page, "full.json", "application/json", Buffer.from(full))).toMatchObject({
        verdict: "valid",
      });
      expect(await page.locator(".sheet").innerText()).toContain("Nhận xét của giáo viên chủ nhiệm");
    }));

  it.each([
    ["the JSON", () => credential],
    ["the link", () => linkOf("HTTPS://ANY-HOST.EDU.VN", credential)],
    ["the digits", () => `  ${encodeQrPayload(credential)}\n`],
  ])("pasted as %s is read", (_, text) =>
    onStartPage(async (page) => {
      expect(await giveText(page, text())).toMatchObject({ verdict: "valid" });
    }),
  );
});

describe("what is no record", () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const hugePng = Buffer.concat([png, Buffer.from("0000ffff0000ffff0806000000", "hex"), Buffer.alloc(64)]);

  it.each([
    ["nothing", "", "empty_input"],
    ["white space", " \n\t", "empty_input"],
    ["a sentence", "Xin chào", "not_a_hocba_code"],
    ["another link", "https://example.com/#123456", "not_a_hocba_code"],
    ["a phone number", "0912345678", "not_a_hocba_code"],
    ["markup", "<img src=x onerror=alert(1)>", "not_a_hocba_code"],
    ["JSON cut short", '{"a":', "not_json"],
    ["digits of a later format", `99${"1".repeat(200)}`, "code_version_unknown"],
    ["digits of noise", `10${"7".repeat(200)}`, "code_damaged"],
    ["too many digits", "1".repeat(7_100), "too_large"],
    ["too long a text", "x".repeat(600_000), "too_large"],
  ])("%s gets a coded reason", (_, text, code) =>
    onStartPage(async (page) => {
      expect(await giveText(page, text)).toEqual({ verdict: null, code, heading: "Không đọc được" });
    }),
  );

  it.each([
    ["a null", '"null"', "not_a_credential"],
    ["a list", "[1,2]", "not_a_credential"],
    ["an empty object", "{}", "shape_invalid"],
    ["deep nesting", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`, "too_complex"],
    ["a poisoned prototype", '{"__proto__":{"type":"x"},"constructor":1}', "shape_invalid"],
  ])("%s as JSON is refused by the engine", (_, text, code) =>
    onStartPage(async (page) => {
      expect(await giveText(page, text)).toMatchObject({ verdict: "invalid", code });
    }),
  );

  it.each([
    ["an empty file", "a.json", "application/json", Buffer.alloc(0), "empty_input"],
    ["random bytes", "a.dat", "application/octet-stream", randomBytes(2_000), "not_json"],
    ["an image of no kind we read", "a.gif", "image/gif", Buffer.from("GIF89a\u0001"), "image_unreadable"],
    ["an image cut short", "a.png", "image/png", png, "image_unreadable"],
    ["a picture of absurd size", "a.png", "image/png", hugePng, "too_large"],
    ["a JPEG without a frame", "a.jpg", "image/jpeg", Buffer.from("ffd8ffd9", "hex"), "image_unreadable"],
  ])("%s gets a coded reason", (_, name, type, bytes, code) =>
    onStartPage(async (page) => {
      expect(await giveFile(page, name, type, bytes)).toMatchObject({ verdict: null, code });
    }),
  );

  it("a damaged record's code is not hidden by another code beside it", () => {
    const texts = [`${site.baseUrl}/V#10${"7".repeat(200)}`, "https://example.com/menu"];
    for (const found of [texts, texts.toReversed()])
      expect(readCodes(found)).toEqual({ kind: "problem", code: "code_damaged" });
  });

  it("a file beyond all bounds is not read", () =>
    onStartPage(async (page) => {
      await dropFile(page, png, limits.imageBytes);
      expect(await answerOf(page)).toMatchObject({ verdict: null, code: "too_large" });
    }));

  it("a picture without a code, and one with another's code, are told apart", () =>
    onStartPage(async (page) => {
      const blank = await takePhoto(page, { width: 600, height: 400, codes: [], dim: true });
      expect(await giveFile(page, "a.jpg", "image/jpeg", blank)).toMatchObject({ code: "no_code_in_image" });
      await page.reload();
      const other = await takePhoto(page, {
        width: 600,
        height: 400,
        codes: [{ png: await textQrPng("WIFI:S:truong;;"), x: 300, y: 200, side: 300 }],
      });
      expect(await giveFile(page, "a.jpg", "image/jpeg", other)).toMatchObject({ code: "not_a_hocba_code" });
    }));
});
