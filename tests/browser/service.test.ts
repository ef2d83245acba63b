import { tester } from "../helpers/actor.ts";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeStatus } from "../../src/centre/change-status.ts";
import { publishTrustList } from "../../src/centre/publish-trust-list.ts";
import { drawQr } from "../../src/compose/draw-qr.ts";
import { createApp } from "../../src/http/app.ts";
import { drawQrCode } from "../../src/paper/qr-image.ts";
import { noForeignSources } from "../../src/http/outgoing/foreign-sources.ts";
import { serve, type Listening } from "../../src/http/serve.ts";
import { buildDidDocument } from "../../src/keys/did-document.ts";
import { launchBrowser } from "../helpers/browser.ts";
import {
  issueSampleRecords,
  openTestCentre,
  type IssuedRecord,
  type TestCentre,
} from "../helpers/test-centre.ts";
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
  let answer: Parameters<typeof serve>[0]["fetch"] | undefined;
  const listening = await serve(
    { fetch: (...request) => answer?.(...request) ?? new Response(null, { status: 503 }) },
    { host: "127.0.0.1", port: 0 },
  );
  const opened = await openTestCentre({ baseUrl: listening.url });
  const { centre } = opened;
  answer = createApp({
    centre,
    didDocument: async () => buildDidDocument(centre.profile.did, await centre.store.keys(), centre.clock),
    foreign: noForeignSources,
    verifierPageDir: fileURLToPath(new URL("../../dist/verifier-web", import.meta.url)),
    pagesDir: fileURLToPath(new URL("../../dist/centre-web", import.meta.url)),
    contextsDir: fileURLToPath(new URL("../../contexts", import.meta.url)),
    drawQr,
    drawQrCode,
    limits: { requestsPerMinute: "off", singleUseChallenges: true, trustForwardedFor: false },
    vcApi: { enabled: false },
    staffApi: { enabled: false },
    log: () => undefined,
  }).fetch;
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
