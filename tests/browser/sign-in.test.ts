/** The pages for the centre's people in a real browser: by keyboard alone, at 360 px, under their strict policy. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../helpers/browser.ts";
import { openStaffService, password, type StaffService } from "../helpers/staff-service.ts";
import { visit } from "./visit.ts";

let browser: Browser;
let service: StaffService;
beforeAll(async () => {
  service = await openStaffService();
  await service.open("GV-TOAN");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await service.close();
});

/** The status of a refused form is a fault to the console, and the answer to the person. */
const isRefusal = (fault: string) => /status of (?:401|422|429)/.test(fault);

async function expectUsable(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const fields = [...document.querySelectorAll("input:not([type=hidden])")] as HTMLInputElement[];
    const buttons = [...document.querySelectorAll("button")];
    return {
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      nameless: fields.filter(({ labels }) => labels?.length !== 1).map(({ id }) => id),
      silent: buttons.filter(({ textContent }) => textContent.trim() === "").length,
      headings: document.querySelectorAll("h1").length,
      main: document.querySelectorAll("main").length,
      language: document.documentElement.lang,
    };
  });
  expect(found).toMatchObject({ overflow: 0, nameless: [], silent: 0, headings: 1, main: 1 });
}

describe("signing in", () => {
  it("works by keyboard alone, and says what is wrong", async () => {
    const { page, context, faults } = await visit(browser);
    await page.goto(`${service.url}/sign-in`);
    await expectUsable(page);
    await page.keyboard.type("gv-toan");
    await page.keyboard.press("Tab");
    await page.keyboard.type("sai");
    await page.keyboard.press("Enter");
    const alert = page.locator("[role=alert]#notice");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("không đúng");
    // The name is still there, and typing goes on at the password.
    expect(await page.inputValue("#loginName")).toBe("gv-toan");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("password");
    expect(await page.getAttribute("#password", "aria-describedby")).toBe("notice");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/home");
    expect(await page.innerText("h1")).toBe("Phạm Văn Toàn");
    await expectUsable(page);
    expect(faults.filter((fault) => !isRefusal(fault))).toEqual([]);
    await context.close();
  });

  it("shows a password on request, and hides it again before it is sent", async () => {
    const { page, context } = await visit(browser);
    await page.goto(`${service.url}/sign-in`);
    await page.fill("#password", "abc");
    await page.click("button[data-shows=password]");
    expect(await page.getAttribute("#password", "type")).toBe("text");
    expect(await page.getAttribute("button[data-shows=password]", "aria-pressed")).toBe("true");
    await page.click("button[data-shows=password]");
    expect(await page.getAttribute("#password", "type")).toBe("password");
    await context.close();
  });

  it("tells the browser that was left, and the one that was gone on with", async () => {
    const older = await visit(browser);
    const newer = await visit(browser);
    for (const { page } of [older, newer]) {
      await page.goto(`${service.url}/sign-in`);
      await page.fill("#loginName", "GV-TOAN");
      await page.fill("#password", password);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/home");
    }
    expect(await newer.page.innerText("#notice")).toContain("nơi khác");
    await older.page.goto(`${service.url}/account`);
    expect(older.page.url()).toContain("/sign-in?next=%2Faccount");
    expect(await older.page.innerText("#notice")).toContain("đăng nhập ở nơi khác");
    await older.context.close();
    await newer.context.close();
  });
});

describe("an invitation", () => {
  it("takes its secret out of the address, helps with the password and opens the account", async () => {
    const secret = await service.invited("GVCN");
    const { page, context, requests } = await visit(browser);
    await page.goto(`${service.url}/invitation#${secret}`);
    await page.waitForFunction(() => location.hash === "");
    expect(await page.isVisible("#secret")).toBe(false);
    await expectUsable(page);
    await page.fill("#loginName", "GVCN");
    await page.fill("#password", "matkhau");
    expect(await page.innerText("[data-advice]")).toBe("Còn thiếu 3 ký tự.");
    await page.fill("#password", "GVCN của lớp tôi");
    expect(await page.innerText("[data-advice]")).toBe("Mật khẩu chứa tên đăng nhập.");
    await page.fill("#password", "mật khẩu 2026");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#notice");
    expect(await page.innerText("#notice")).toContain("phổ biến");
    await page.fill("#password", password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/sign-in?invited=1");
    expect(requests.filter((url) => new URL(url).href.replace(/#.*/, "").includes(secret))).toEqual([]);
    await context.close();
  });
});

it("says on the account's page what a new password lacks, and makes and revokes a token", async () => {
  const { page, context, faults } = await visit(browser);
  await page.goto(`${service.url}/sign-in?next=%2Faccount`);
  await page.fill("#loginName", "GV-TOAN");
  await page.fill("#password", password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/account");
  await expectUsable(page);
  await page.getByLabel("Mật khẩu mới").fill("Toàn Văn Phạm Văn Toàn");
  expect(await page.innerText("[data-advice]")).toBe("Mật khẩu chứa tên của bạn.");
  await page.click("#tokens summary");
  await page.click("[data-token-make] button");
  await page.waitForFunction(() => document.activeElement?.id === "token-secret");
  expect(await page.inputValue("#token-secret")).toMatch(/^hocba_[\w-]{43}$/);
  // The language switch asks for the address that a form was sent to.
  await page.goto(`${service.url}/account/password?lang=en`);
  expect(new URL(page.url()).pathname).toBe("/account");
  await page.click("#tokens form[data-post] button");
  await page.locator("#tokens .tag", { hasText: "revoked" }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it("without script one signs in and out all the same", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${service.url}/sign-in?lang=en`);
  await page.fill("#loginName", "GV-TOAN");
  await page.fill("#password", password);
  await page.click("text=Sign in >> nth=-1");
  await page.waitForURL("**/home");
  await page.click("text=Sign out");
  await page.waitForURL("**/sign-in");
  expect(await page.innerText("#notice")).toContain("signed out");
  await context.close();
});
