import { tester } from "../helpers/actor.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeStatus } from "../../src/centre/change-status.ts";
import { publishTrustList } from "../../src/centre/publish-trust-list.ts";
import type { Listening } from "../../src/http/serve.ts";
import { buildDidDocument } from "../../src/keys/did-document.ts";
import { launchBrowser } from "../helpers/browser.ts";
import {
  issueSampleRecords,
  openTestCentre,
  type IssuedRecord,
  type TestCentre,
} from "../helpers/test-centre.ts";
import { listenFirst, testDeps } from "../helpers/test-deps.ts";
import { qrPng, takePhoto } from "./photo.ts";
import { linkOf } from "./site.ts";
import { answerAt, answerOf, visit } from "./visit.ts";

let browser: Browser;
let service: Listening;
let test: TestCentre;
let records: IssuedRecord[];

beforeAll(async () => {
  browser = await launchBrowser();
  ({ service, test } = await openService());
  await publishTrustList(test.centre);
  records = await issueSampleRecords(test.centre, 2);
});

afterAll(async () => {
  await browser.close();
  await service.close();
  await test.close();
});

/** The real service on a free port, which its base URL has to name. */
async function openService(): Promise<{ service: Listening; test: TestCentre }> {
  const listening = await listenFirst();
  const opened = await openTestCentre({ baseUrl: listening.url });
  const { centre } = opened;
  const didDocument = async () =>
    buildDidDocument(centre.profile.did, await centre.store.keys(), centre.clock);
  listening.answerWith(testDeps(centre, { didDocument, staffApi: { enabled: false } }));
  return { service: listening, test: opened };
}

const compact = (n: number) => JSON.stringify(records[n]?.compact);

describe("the page from the centre's own service", () => {
  it("finds an issued record valid, under the service's stricter policy", async () => {
    const { page, context, faults } = await visit(browser);
    expect(await answerAt(page, linkOf(service.url, compact(0)))).toMatchObject({ verdict: "valid" });
    expect(faults).toEqual([]);
    await context.close();
  });

  it("reads a photo there too: the worker and its wasm may run", async () => {
    const { page, context, faults } = await visit(browser);
    await page.goto(`${service.url}/v`);
    const codes = [{ png: await qrPng(service.url, compact(0)), x: 500, y: 400, side: 600 }];
    const painter = await context.newPage();
    const buffer = await takePhoto(painter, { width: 1000, height: 800, codes, turn: 12, blur: 1 });
    await page.locator("input[type=file]").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer });
    expect(await answerOf(page)).toMatchObject({ verdict: "valid" });
    expect(faults).toEqual([]);
    await context.close();
  });

  it("shows a revocation as soon as it is made", async () => {
    const { page, context } = await visit(browser);
    const link = linkOf(service.url, compact(1));
    expect(await answerAt(page, link)).toMatchObject({ verdict: "valid" });
    const credentialId = String(records[1]?.compact["id"]);
    await changeStatus(test.centre, tester, {
      credentialId,
      change: "revoke",
      reason: "Cấp nhầm",
      basis: "QĐ 1",
    });
    expect(await answerAt(page, link)).toMatchObject({ verdict: "invalid", code: "revoked" });
    await context.close();
  });
});
