import { expect } from "vitest";
import type { Browser, Page } from "playwright-core";
import type { Site } from "./site.ts";
import { answerOf, visit, type Shown, type Visit } from "./visit.ts";

/** A fresh visitor on the start page, and no fault when the test is over. */
export async function onStartPage(
  browser: Browser,
  site: Site,
  test: (page: Page, tab: Visit) => Promise<void>,
): Promise<void> {
  const tab = await visit(browser);
  await tab.page.goto(`${site.baseUrl}/V`);
  await test(tab.page, tab);
  expect(tab.faults).toEqual([]);
  await tab.context.close();
}

export async function giveFile(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<Shown> {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
  return answerOf(page);
}

export async function giveText(page: Page, text: string): Promise<Shown> {
  await page.getByLabel("Dán nội dung").fill(text);
  await page.getByRole("button", { name: "Kiểm tra", exact: true }).click();
  return answerOf(page);
}

/** Drops a file on the foot of the page, `padding` zero bytes longer than it is. */
export async function dropFile(page: Page, file: Buffer, padding = 0): Promise<void> {
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
