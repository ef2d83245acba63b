import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeQrPayload } from "../../src/credential/codec/qr-payload.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { qrPng, takePhoto } from "./photo.ts";
import { linkOf, openSite, type Site } from "./site.ts";
import { answerAt, answerOf, visit } from "./visit.ts";

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  await site.setStatus(1, "revocation");
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

describe("the two languages", () => {
  it("change everything on the page, at once and for good", async () => {
    const { page, context, faults } = await visit(browser);
    await answerAt(page, linkOf(site.baseUrl, await site.issue(1)));
    await page.getByRole("button", { name: "English" }).click();
    expect(await answerOf(page)).toMatchObject({ verdict: "invalid", heading: "Not valid" });
    const text = await page.locator("body").innerText();
    for (const part of [
      "This record has been revoked.",
      "DO NOT USE",
      "Mathematics",
      "4.1",
      "List of recognised",
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/Môn học|Học kì|Đơn vị cấp|Lớp|Không/);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.reload();
    expect(await page.title()).toBe("School record check");
    expect(faults).toEqual([]);
    await context.close();
  });

  it("keep what was typed but not sent", async () => {
    const { page, context } = await visit(browser);
    await page.goto(`${site.baseUrl}/V`);
    await page.getByLabel("Dán nội dung").fill("chưa xong");
    await page.getByRole("button", { name: "English" }).click();
    expect(await page.getByLabel("Paste the content").inputValue()).toBe("chưa xong");
    await context.close();
  });
});

describe("by keyboard alone", () => {
  it("a record is pasted, checked, read and left", async () => {
    const { page, context } = await visit(browser);
    await page.goto(`${site.baseUrl}/V`);
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Đến nội dung chính");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    expect(new URL(page.url()).hash).toBe("");
    for (const _ of ["camera", "file", "text"]) await page.keyboard.press("Tab");
    await page.keyboard.insertText(await site.issue(6));
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Kiểm tra");
    await page.keyboard.press("Enter");
    expect(await answerOf(page)).toMatchObject({ verdict: "valid" });
    expect(await focused()).toBe("Hợp lệ");
    expect(await page.getByRole("status").innerText()).toContain("Hợp lệ. Nội dung đúng như trung tâm đã ký");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Kiểm tra học bạ khác");
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("Kiểm tra một học bạ");
    await context.close();
  });
});

describe("what leaves the page", () => {
  it("is a request for its own files, the trust list and the status lists, and nothing of the record", async () => {
    const { page, context, requests, faults } = await visit(browser);
    const credential = await site.issue(6);
    const bodies: (string | null)[] = [];
    page.on("request", (request) => bodies.push(request.postData()));
    await answerAt(page, linkOf(site.baseUrl, credential));
    const png = await qrPng(site.baseUrl, credential);
    const buffer = await takePhoto(await context.newPage(), {
      width: 800,
      height: 800,
      codes: [{ png, x: 400, y: 400, side: 600 }],
    });
    await page.getByRole("button", { name: "Kiểm tra học bạ khác" }).click();
    expect(new URL(page.url()).hash).toBe("");
    await page.locator("input[type=file]").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer });
    await answerOf(page);
    const asked = requests.filter((url) => !url.startsWith("data:")).map((url) => url.split("#")[0] ?? "");
    expect(asked.length).toBeGreaterThan(6);
    const allowed =
      /^http:\/\/127\.0\.0\.1:\d+\/(V|assets\/[\w.-]+|trust-list|status\/(revocation|suspension|message)-1)$/;
    expect(asked.filter((url) => !url.startsWith(site.baseUrl) || !allowed.test(url))).toEqual([]);
    expect(bodies.filter((body) => body !== null)).toEqual([]);
    expect(asked.join(" ")).not.toContain(encodeQrPayload(credential).slice(0, 20));
    expect(faults).toEqual([]);
    await context.close();
  });

  it("carries no cookie and no referrer", async () => {
    const { page, context } = await visit(browser);
    await context.addCookies([{ name: "session", value: "secret", url: site.baseUrl }]);
    const headers: Record<string, string>[] = [];
    page.on("request", (request) => {
      if (/status|trust-list/.test(request.url())) void request.allHeaders().then((all) => headers.push(all));
    });
    await answerAt(page, linkOf(site.baseUrl, await site.issue(6)));
    expect(headers.length).toBeGreaterThan(2);
    expect(headers.filter((all) => "cookie" in all || "referer" in all)).toEqual([]);
    await context.close();
  });
});

describe("wherever it is served", () => {
  it.each(["/", "/v", "/V", "/a/folder/"])("it works at %s", async (path) => {
    site.put("/a/folder/trust-list", undefined);
    await site.publishTrustList(1);
    const { page, context, requests } = await visit(browser);
    const { hash } = new URL(linkOf(site.baseUrl, await site.issue(6)));
    const shown = await answerAt(page, `${site.baseUrl}${path}${hash}`);
    expect(requests).toContain(new URL("trust-list", `${site.baseUrl}${path}`).href);
    // A folder without a list of its own has no one to trust, and says so.
    expect(shown.verdict).toBe(path === "/a/folder/" ? "cannot tell" : "valid");
    await context.close();
  });
});

describe("on paper", () => {
  it("shows the verdict and the record, and a bad one's mark, but no buttons", async () => {
    const { page, context } = await visit(browser);
    await answerAt(page, linkOf(site.baseUrl, await site.issue(1)));
    await page.emulateMedia({ media: "print" });
    for (const shown of [".verdict", ".sheet", ".banner"]) expect(await visible(page, shown)).toBe(true);
    for (const hidden of [".actions", ".languages", ".checks"])
      expect(await visible(page, hidden)).toBe(false);
    await context.close();
  });
});

async function visible(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).first().isVisible();
}

describe("a browser without Ed25519 of its own", () => {
  it.each([
    ["as it was signed", (text: string) => text, "valid"],
    ["altered", (text: string) => text.replace('"absentSessions":15', '"absentSessions":1'), "invalid"],
  ])("judges a record %s alike", async (_, change, verdict) => {
    const { page, context } = await visit(browser);
    await page.addInitScript(() => {
      crypto.subtle.importKey = async () => {
        throw new DOMException("", "NotSupportedError");
      };
    });
    const shown = await answerAt(page, linkOf(site.baseUrl, change(await site.issue(6))));
    expect(shown.verdict).toBe(verdict);
    await context.close();
  });
});

describe("narrow screens", () => {
  it.each([320, 360])("%i pixels wide are not overflowed by any view", async (width) => {
    const { page, context } = await visit(browser);
    await page.setViewportSize({ width, height: 740 });
    const overflow = () =>
      page.evaluate(() => {
        const tables = Array.from(document.querySelectorAll(".sheet table"), (table) => {
          const sheet = table.parentElement?.getBoundingClientRect().right ?? 0;
          return Math.ceil(table.getBoundingClientRect().right - sheet);
        });
        return Math.max(0, document.documentElement.scrollWidth - innerWidth, ...tables);
      });
    await page.goto(`${site.baseUrl}/V`);
    expect(await overflow()).toBe(0);
    await answerAt(page, linkOf(site.baseUrl, await site.issue(1, { kind: "full" })));
    await page.getByText("Chi tiết kiểm tra").click();
    await page.getByText("Dữ liệu gốc (JSON)").click();
    expect(await overflow()).toBe(0);
    await page.getByRole("button", { name: "English" }).click();
    expect(await overflow()).toBe(0);

    // A frame around it, and words as wide as they come.
    await answerAt(page, linkOf(site.baseUrl, await failed()));
    expect(await overflow()).toBe(0);
    await context.close();
  });

  /** A compact record with "Not yet passed" wherever it can stand, altered by that. */
  async function failed(): Promise<string> {
    const signed = await site.issue(2, { kind: "compact" });
    return signed.replaceAll(/"(semester1|semester2|year)":"[^"]*"/g, '"$1":"CĐ"');
  }
});
