/** A whole small life over HTTP alone: enter, review, confirm, preview, sign, verify, correct, superseded. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../../src/centre/audit/verify-audit.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { pdfFile } from "../helpers/evidence-files.ts";
import { expectStatus, openStaffApp, type StaffApp } from "../helpers/staff-app.ts";
import { class10A1, confirmYear, credentialOf, of10A1, signYear, typeYear } from "../helpers/staff-life.ts";
import { codesOf } from "../helpers/test-app.ts";
import { testPassphrase } from "../helpers/test-centre.ts";

let app: StaffApp;
beforeAll(async () => {
  app = await openStaffApp();
});
afterAll(() => app.close());

const verify = (verifiableCredential: JsonObject) =>
  app.post("/credentials/verify", { verifiableCredential });

test("enter, review, confirm, preview, sign, verify publicly, correct, superseded", async () => {
  await typeYear(app);
  await confirmYear(app);
  const { json: preview } = await app.as("GD").post("/api/signing-batches", { classes: [class10A1] });
  expect(preview["counts"]).toMatchObject({ records: 3, byClass: { "2025-2026/10A1": 3 } });
  const batch = await signYear(app);
  expect((batch["items"] as JsonObject[]).map(({ outcome }) => outcome)).toEqual([
    "issued",
    "issued",
    "issued",
  ]);

  const first = await credentialOf(app, 0, 1);
  expect((await verify(first)).json).toMatchObject({ verified: true, verdict: "valid" });

  app.setNow("2026-06-03T01:00:00Z");
  const recordId = app.recordIds[0] ?? "";
  const pdf = {
    method: "POST",
    headers: { ...(await app.tokenOf("GV-TOAN", "case")), "Content-Type": "application/pdf" },
  };
  const { json: evidence } = await app.request("/api/evidence", { ...pdf, body: new Uint8Array(pdfFile()) });
  const report = {
    kind: "correction",
    recordId,
    version: 1,
    note: "Điểm không khớp sổ gốc",
    onBehalfOf: null,
  };
  const { json: opened } = expectStatus(await app.as("GV-TOAN").post("/api/cases", report), 201);
  const step = async (by: string, name: string, body: JsonObject) =>
    expectStatus(await app.as(by).post(`/api/cases/${String(opened["caseId"])}/${name}`, body), 200).json;
  await step("GV-TOAN", "proposal", {
    changes: [{ field: "TOAN/hk2/final", value: "9.0" }],
    basis: { documentNumber: "12/BB-TT", date: "2026-06-02", issuer: "Trung tâm" },
    reason: "Vào nhầm điểm",
    evidence: [evidence["evidenceId"] ?? ""],
  });
  await step("TO-TN", "review", { verdict: "accept", note: "Đã đối chiếu" });
  await step("GD", "approve", { verdict: "approve", note: "" });
  const applied = await step("GD", "apply", { passphrase: testPassphrase });
  expect(applied).toMatchObject({ step: "applied", outcome: "corrected", correctedVersion: 2 });

  const old = await verify(first);
  expect([old.status, codesOf(old), old.json["warnings"]]).toMatchObject([
    422,
    ["revoked"],
    [{ code: "superseded" }],
  ]);
  const second = await credentialOf(app, 0, 2);
  expect((await verify(second)).json).toMatchObject({ verified: true });
  const shown = await app.as("GVCN").get(`/api/records/${recordId}/versions?purpose=results`);
  expect(shown.json["versions"]).toMatchObject([
    { version: 1, origin: "year", revokedAt: "2026-06-03T01:00:00Z" },
    { version: 2, origin: "correction", revokedAt: null, caseId: opened["caseId"] },
  ]);
  const { json: told } = await app
    .as("GVU")
    .get(`/api/learners/${app.learnerIds[0]}/notices?purpose=results`);
  expect((told["notices"] as JsonObject[]).map(({ code, version }) => [code, version])).toEqual([
    ["record_issued", 1],
    ["record_superseded", 1],
    ["record_issued", 2],
  ]);
  expect((await app.as("GVU").get(`${of10A1}/records`)).json["records"]).toMatchObject([
    { recordId, step: "issued", version: 2, missing: [] },
    { step: "issued", version: 1 },
    { step: "issued", version: 1 },
  ]);
  expect((await verifyAudit(app.centre)).findings).toEqual([]);
});
