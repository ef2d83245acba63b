import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeQrPayload } from "../../src/credential/codec/qr-payload.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { dropFile, giveFile, giveText, onStartPage } from "./give.ts";
import { qrPng, takePhoto, textQrPng, type Shot } from "./photo.ts";
import { linkOf, openSite, type Site } from "./site.ts";
import { answerOf } from "./visit.ts";

let browser: Browser;
let site: Site;
let credential: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  credential = await site.issue(6);
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

const hand: Omit<Shot, "codes"> = { width: 1600, height: 1200, turn: 17, tilt: 0.12, blur: 1.4, dim: true };

describe("an image", () => {
  it("photographed aslant, out of focus and in uneven light is read", () =>
    onStartPage(browser, site, async (page) => {
      const png = await qrPng(site.baseUrl, credential);
      const photo = await takePhoto(page, { ...hand, codes: [{ png, x: 760, y: 560, side: 560 }] });
      expect(await giveFile(page, "IMG_2041.JPG", "image/jpeg", photo)).toMatchObject({ verdict: "valid" });
    }));

  it.each(["image/png", "image/jpeg", "image/webp"] as const)(
    "of type %s is read, whatever it is called",
    (type) =>
      onStartPage(browser, site, async (page) => {
        const png = await qrPng(site.baseUrl, credential);
        const codes = [{ png, x: 400, y: 400, side: 600 }];
        const image = await takePhoto(page, { width: 800, height: 800, codes, type });
        expect(await giveFile(page, "hoc-ba.bin", "application/octet-stream", image)).toMatchObject({
          verdict: "valid",
        });
      }),
  );

  it("with several records asks which one, and passes over other codes", () =>
    onStartPage(browser, site, async (page) => {
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
    onStartPage(browser, site, async (page) => {
      await dropFile(page, await qrPng(site.baseUrl, credential));
      expect(await answerOf(page)).toMatchObject({ verdict: "valid" });
      expect(await page.locator("#drop").isVisible()).toBe(false);
    }));

  it("is read by the browser's own reader where there is one", () =>
    onStartPage(browser, site, async (page, tab) => {
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
    onStartPage(browser, site, async (page) => {
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
    onStartPage(browser, site, async (page) => {
      expect(await giveText(page, text())).toMatchObject({ verdict: "valid" });
    }),
  );
});
