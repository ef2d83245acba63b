/** The page that a share's link opens, in a real browser at 360 px (Điều 12). */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../src/centre/audit/actor.ts";
import { makeShare } from "../../src/centre/shares/make-share.ts";
import { revokeShare } from "../../src/centre/shares/manage-shares.ts";
import { createApp } from "../../src/http/app.ts";
import { serve, type Listening } from "../../src/http/serve.ts";
import { launchBrowser } from "../helpers/browser.ts";
import {
  confirmClass,
  learnerIdOf,
  openLifeSchool,
  signAll,
  type LifeSchool,
} from "../helpers/life-school.ts";
import { classKey } from "../helpers/sample-school.ts";
import { testDeps } from "../helpers/test-deps.ts";

let browser: Browser;
let school: LifeSchool;
let service: Listening;
let learner: Actor;
let recordId: string;
beforeAll(async () => {
  browser = await launchBrowser();
  school = await openLifeSchool({ perClass: 1 });
  const { centre, records } = school;
  await confirmClass(centre, "10A1");
  await signAll(centre, { classes: [classKey("10A1")] });
  const year = records.find(({ record }) => record.className === "10A1")!;
  recordId = year.record.recordId;
  const assignments = [{ kind: "self", learnerId: learnerIdOf(year) }] as const;
  learner = { actorId: "hv", roles: ["learner"], assignments, source: "page" };
  const app = createApp(testDeps(centre, { staffApi: { enabled: false } }));
  service = await serve(app, { host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await browser.close();
  await service.close();
  await school.close();
});

async function share() {
  const [{ learnerId }] = learner.assignments as unknown as [{ learnerId: string }];
  const command = {
    learnerId,
    recordIds: [recordId],
    purpose: "transfer",
    form: "compact",
    days: 30,
  } as const;
  const made = await makeShare(school.centre, learner, { ...command, receiver: "<b>Trường Ví Dụ</b>" });
  return { ...made, learnerId };
}

async function open(fragment: string, language = "vi") {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: language });
  const page = await context.newPage();
  const asked: string[] = [];
  const faults: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(`${service.url}/share${fragment}`);
  await page.locator("main section, main [role=alert]").first().waitFor();
  return { page, context, asked, faults };
}

test("who may look for what until when, every field, a link that verifies and a file; the secret in no address", async () => {
  const { secret } = await share();
  const { page, context, asked, faults } = await open(`#${secret}`);
  const text = await page.locator("main").innerText();
  for (const part of [
    "<b>Trường Ví Dụ</b>",
    "Chuyển trường, tuyển sinh",
    "Có hiệu lực",
    "Họ và tên",
    "Ngữ văn",
  ])
    expect(text).toContain(part);
  expect(await page.locator("main a").first().getAttribute("href")).toMatch(/\/V#\d+$/);
  const downloading = page.waitForEvent("download");
  await page.locator("main a[download]").click();
  expect((await downloading).suggestedFilename()).toBe("hocba-2025-2026-v1.json");
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  expect(asked.join(" ").replaceAll(`#${secret}`, "")).not.toContain(secret);
  expect(faults).toEqual([]);
  await context.close();
});

test("an ended share, and an address without its secret, say what to do; English by the switch", async () => {
  const { secret, share: made, learnerId } = await share();
  await revokeShare(school.centre, learner, { learnerId, shareId: made.shareId });
  const ended = await open(`#${secret}`);
  expect(await ended.page.locator("[role=alert]").innerText()).toContain("Liên kết chia sẻ không đúng");
  await ended.page.locator("nav a[lang=en]").click();
  await ended.page.locator("[role=alert]").waitFor();
  expect(await ended.page.locator("[role=alert]").innerText()).toContain("link is wrong");
  await ended.context.close();
  const bare = await open("");
  expect(await bare.page.locator("[role=alert]").innerText()).toContain("thiếu mã chia sẻ");
  await bare.context.close();
});
