import { randomBytes } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../src/credential/model/limits.ts";
import { readCodes } from "../../verifier-web/read-file.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { dropFile, giveFile, giveText, onStartPage } from "./give.ts";
import { takePhoto, textQrPng } from "./photo.ts";
import { openSite, type Site } from "./site.ts";
import { answerOf, type Shown } from "./visit.ts";

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite()]);
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

/** What it is, what is given, and the code it gets. */
type Case<T = string> = [name: string, given: T, code: string];

/** Gives one after another on the same page, each answer cleared away before the next. */
async function answersTo<T>(page: Page, cases: Case<T>[], give: (given: T) => Promise<Shown>) {
  const answers: [string, string | null, string | null][] = [];
  for (const [name, given] of cases) {
    const { verdict, code } = await give(given);
    answers.push([name, verdict, code]);
    await page.evaluate(() => document.querySelector(".unreadable")?.remove());
  }
  return answers;
}

describe("what is no record", () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const emptyJpeg = Buffer.from("ffd8ffd9", "hex");
  const hugePng = Buffer.concat([png, Buffer.from("0000ffff0000ffff0806000000", "hex"), Buffer.alloc(64)]);

  const sentences: Case[] = [
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
  ];

  it("as text gets a coded reason, and no verdict", () =>
    onStartPage(browser, site, async (page) => {
      const answers = await answersTo(page, sentences, (text) => giveText(page, text));
      expect(answers).toEqual(sentences.map(([name, , code]) => [name, null, code]));
    }));

  const documents: Case[] = [
    ["a null", '"null"', "not_a_credential"],
    ["a list", "[1,2]", "not_a_credential"],
    ["an empty object", "{}", "shape_invalid"],
    ["deep nesting", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`, "too_complex"],
    ["a poisoned prototype", '{"__proto__":{"type":"x"},"constructor":1}', "shape_invalid"],
  ];

  it("as JSON is refused by the engine", () =>
    onStartPage(browser, site, async (page) => {
      const answers = await answersTo(page, documents, async (text) => {
        const shown = await giveText(page, text);
        await page.getByRole("button", { name: "Kiểm tra học bạ khác" }).click();
        return shown;
      });
      expect(answers).toEqual(documents.map(([name, , code]) => [name, "invalid", code]));
    }));

  const files: Case<{ name: string; type: string; bytes: Buffer }>[] = [
    ["an empty file", { name: "a.json", type: "application/json", bytes: Buffer.alloc(0) }, "empty_input"],
    [
      "random bytes",
      { name: "a.dat", type: "application/octet-stream", bytes: randomBytes(2_000) },
      "file_kind_unknown",
    ],
    ["a PDF", { name: "a.pdf", type: "application/pdf", bytes: Buffer.from("%PDF-1.7\n") }, "pdf_not_yet"],
    [
      "a PDF called a picture",
      { name: "a.png", type: "image/png", bytes: Buffer.from("%PDF-1.7\n") },
      "pdf_not_yet",
    ],
    ["a GIF", { name: "a.gif", type: "image/gif", bytes: Buffer.from("GIF89a\u0001") }, "image_unreadable"],
    ["a PNG cut short", { name: "a.png", type: "image/png", bytes: png }, "image_unreadable"],
    ["a picture of absurd size", { name: "a.png", type: "image/png", bytes: hugePng }, "too_large"],
    ["a JPEG without a frame", { name: "a.jpg", type: "image/jpeg", bytes: emptyJpeg }, "image_unreadable"],
  ];

  it("as a file gets a coded reason, and no verdict", () =>
    onStartPage(browser, site, async (page) => {
      const answers = await answersTo(page, files, ({ name, type, bytes }) =>
        giveFile(page, name, type, bytes),
      );
      expect(answers).toEqual(files.map(([name, , code]) => [name, null, code]));
    }));

  it("a damaged record's code is not hidden by another code beside it", () => {
    const texts = [`${site.baseUrl}/V#10${"7".repeat(200)}`, "https://example.com/menu"];
    for (const found of [texts, texts.toReversed()])
      expect(readCodes(found)).toEqual({ kind: "problem", code: "code_damaged" });
  });

  it("a file beyond all bounds is not read", () =>
    onStartPage(browser, site, async (page) => {
      await dropFile(page, png, limits.imageBytes);
      expect(await answerOf(page)).toMatchObject({ verdict: null, code: "too_large" });
    }));

  it("a picture without a code, and one with another's code, are told apart", () =>
    onStartPage(browser, site, async (page) => {
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
