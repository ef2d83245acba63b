/** Cases over HTTP: three people, evidence, what would change, and the published lists (Điều 14 to 16). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { pdfFile, pngFile } from "../helpers/evidence-files.ts";
import { expectStatus, openStaffApp, told, type StaffApp } from "../helpers/staff-app.ts";
import { confirmYear, credentialOf, signYear, typeYear } from "../helpers/staff-life.ts";
import { codesOf, type Answer } from "../helpers/test-app.ts";
import { testPassphrase } from "../helpers/test-centre.ts";

let app: StaffApp;
let evidenceId: string;
beforeAll(async () => {
  app = await openStaffApp();
  await typeYear(app);
  await confirmYear(app);
  await signYear(app);
  app.setNow("2026-06-03T01:00:00Z");
  evidenceId = String((await upload("GV-TOAN", pdfFile(), "application/pdf")).json["evidenceId"]);
});
afterAll(() => app.close());

async function upload(by: string, content: Uint8Array, type: string): Promise<Answer> {
  const headers = { ...(await app.tokenOf(by, "case")), "Content-Type": type };
  return app.request("/api/evidence", { method: "POST", headers, body: new Uint8Array(content) });
}

const basis = { documentNumber: "12/BB-TT", date: "2026-06-02", issuer: "Trung tâm" };
const open = (by: string, row: number, change: JsonObject = {}) =>
  app.as(by).post("/api/cases", {
    kind: "correction",
    recordId: app.recordIds[row] ?? "none",
    version: 1,
    note: "Điểm không khớp sổ gốc",
    onBehalfOf: "learner",
    ...change,
  });
const revoke = (by: string, row: number, change: JsonObject = {}) =>
  app.as(by).post("/api/cases", {
    kind: "revocation",
    recordId: app.recordIds[row] ?? "none",
    version: 1,
    origin: "decision",
    basis,
    ground: "issuedInError",
    reason: "Cấp nhầm",
    evidence: [evidenceId],
    ...change,
  });
const take = (by: string, caseId: unknown, step: string, body: JsonObject) =>
  app.as(by).post(`/api/cases/${String(caseId)}/${step}`, body);
const proposal = (change: JsonObject = {}): JsonObject => ({
  changes: [{ field: "TOAN/hk2/final", value: "9,5" }],
  basis,
  reason: "Vào nhầm điểm",
  evidence: [evidenceId],
  ...change,
});
const verify = async (row: number) =>
  app.post("/credentials/verify", { verifiableCredential: await credentialOf(app, row, 1) });

describe("a correction", () => {
  let caseId: string;

  test("is opened on an issued version by whoever has a role, once", async () => {
    expect(told(await open("NGOAI", 0))).toEqual([403, "duty_missing"]);
    expect(told(await open("GV-TOAN", 0, { version: 2 }))).toEqual([409, "version_not_current"]);
    expect(told(await open("GV-TOAN", 0, { note: " " }))).toEqual([400, "reason_missing"]);
    expect(told(await open("GV-TOAN", 9))).toEqual([404, "record_not_found"]);
    expect(told(await open("GV-TOAN", 0, { kind: "other" }))).toEqual([400, "body_invalid"]);
    const opened = expectStatus(await open("GV-TOAN", 0), 201);
    caseId = String(opened.json["caseId"]);
    expect(opened.json).toMatchObject({
      step: "reported",
      reportedBy: "GV-TOAN",
      dueOn: "2026-06-17",
      proposal: null,
    });
    expect(told(await open("GV-VAN", 0))).toEqual([409, "case_open"]);
  });

  test.each<[JsonObject, number, string]>([
    [{ changes: [] }, 422, "nothing_changed"],
    [{ changes: [{ field: "TOAN/hk2/final", value: "8" }] }, 422, "nothing_changed"],
    [{ changes: [{ field: "TOAN/hk2/average", value: "8" }] }, 422, "field_unknown"],
    [{ changes: [{ field: "TOAN/hk2/final", value: "12" }] }, 422, "cell_value_wrong"],
    [{ changes: [{ field: "TOAN/hk2/final", value: null }] }, 422, "record_incomplete"],
    [
      {
        changes: [
          { field: "TOAN/hk2/final", value: "9" },
          { field: "NGU_VAN/hk2/final", value: "9" },
        ],
      },
      422,
      "changes_mixed",
    ],
    [{ evidence: [] }, 422, "evidence_missing"],
    [{ evidence: ["0".repeat(64)] }, 404, "evidence_not_found"],
    [{ basis: { ...basis, date: "2027-01-01" } }, 400, "basis_missing"],
    [{ reason: "" }, 400, "reason_missing"],
    [{ basis: "QĐ 12" }, 400, "body_invalid"],
  ])("a proposal that is not in order: %j", async (change, status, code) => {
    expect(told(await take("GV-TOAN", caseId, "proposal", proposal(change)))).toEqual([status, code]);
  });

  test("three people, each by their duty, with the difference field by field", async () => {
    expect(told(await take("GV-VAN", caseId, "proposal", proposal()))).toEqual([403, "duty_missing"]);
    const proposed = expectStatus(await take("GV-TOAN", caseId, "proposal", proposal()), 200);
    expect(proposed.json["proposal"]).toMatchObject({
      changes: [{ field: "TOAN/hk2/final", from: "8.0", to: "9.5" }],
    });
    const shown = await app.as("TO-TN").get(`/api/cases/${caseId}`);
    expect(shown.json["difference"]).toContainEqual({
      pointer: "/subjects/TOAN/marks/hk2/final",
      label: expect.stringContaining("điểm cuối kì"),
      before: "8.0",
      after: "9.5",
      computed: false,
    });
    expect(shown.json).toMatchObject({
      evidence: [{ evidenceId, type: "application/pdf" }],
      steps: [{ type: "reported" }, { type: "proposed" }],
    });

    const accept = { verdict: "accept", note: "Đã đối chiếu" };
    expect(told(await take("TO-XH", caseId, "review", accept))).toEqual([403, "duty_missing"]);
    expect(told(await take("GD", caseId, "approve", { verdict: "approve", note: "" }))).toEqual([
      409,
      "case_step_wrong",
    ]);
    expectStatus(await take("TO-TN", caseId, "review", accept), 200);
    expect(told(await take("GVU", caseId, "approve", { verdict: "approve", note: "" }))).toEqual([
      403,
      "duty_missing",
    ]);
    expectStatus(await take("GD", caseId, "approve", { verdict: "approve", note: "" }), 200);
  });

  test("is signed by who gives the passphrase, though the service holds the key", async () => {
    expect(app.signers.current("centre")).toBeDefined();
    expect(told(await take("GD", caseId, "apply", {}))).toEqual([503, "key_locked"]);
    expect(told(await take("GD", caseId, "apply", { passphrase: "mot hai ba bon nam" }))).toEqual([
      403,
      "passphrase_wrong",
    ]);
    expect(told(await take("GVU", caseId, "apply", { passphrase: testPassphrase }))).toEqual([
      403,
      "duty_missing",
    ]);
    expect(await app.centre.store.recordVersions(app.recordIds[0] ?? "")).toHaveLength(1);
    const applied = expectStatus(await take("GD", caseId, "apply", { passphrase: testPassphrase }), 200);
    expect(applied.json).toMatchObject({ step: "applied", correctedVersion: 2 });
    expect((await app.as("GVCN").get(`/api/cases?recordId=${app.recordIds[0]}`)).json["cases"]).toMatchObject(
      [{ caseId }],
    );
    expect((await app.as("GVCN").get("/api/cases")).json).toEqual({ cases: [] });
  });

  test("withdrawn by who asked for it, with a reason", async () => {
    const { json } = expectStatus(await open("GV-TOAN", 1), 201);
    expect(told(await take("GV-VAN", json["caseId"], "withdraw", { note: "x" }))).toEqual([
      403,
      "duty_missing",
    ]);
    expect(told(await take("GV-TOAN", json["caseId"], "withdraw", { note: "" }))).toEqual([
      400,
      "reason_missing",
    ]);
    const ended = expectStatus(await take("GV-TOAN", json["caseId"], "withdraw", { note: "Báo nhầm" }), 200);
    expect(ended.json).toMatchObject({ step: "closed", outcome: "withdrawn" });
    expect(told(await take("GV-TOAN", json["caseId"], "withdraw", { note: "x" }))).toEqual([
      409,
      "case_step_wrong",
    ]);
  });

  test("not read by others, nor where there is none", async () => {
    for (const by of ["GV-VAN", "NGOAI", "QTV"])
      expect(told(await app.as(by).get(`/api/cases/${caseId}`))).toEqual([403, "duty_missing"]);
    expect(told(await app.as("GVU").get("/api/cases/none"))).toEqual([404, "case_not_found"]);
    for (const step of ["withdraw", "suspend", "lift"])
      expect(told(await take("GD", "none", step, { note: "x" }))).toEqual([404, "case_not_found"]);
    expect(told(await take("GD", "none", "apply", {}))).toEqual([404, "case_not_found"]);
    expect(told(await take("GVU", "none", "review", { verdict: "accept", note: "x" }))).toEqual([
      404,
      "case_not_found",
    ]);
    expect(told(await take("GD", "none", "approve", { verdict: "approve", note: "" }))).toEqual([
      404,
      "case_not_found",
    ]);
    expect(told(await take("GV-TOAN", "none", "proposal", proposal()))).toEqual([404, "case_not_found"]);
  });
});

describe("a revocation", () => {
  test("suspended meanwhile, lifted: the published list says each before the answer", async () => {
    expect(told(await revoke("GV-TOAN", 1))).toEqual([403, "duty_missing"]);
    expect(told(await revoke("GVU", 1, { ground: "byOrder" }))).toEqual([400, "basis_missing"]);
    const { json } = expectStatus(await revoke("GVU", 1), 201);
    expect(told(await take("GVU", json["caseId"], "suspend", { note: "x" }))).toEqual([403, "duty_missing"]);
    expectStatus(await take("GD", json["caseId"], "suspend", { note: "Chờ kết luận" }), 200);
    expect(codesOf(await verify(1))).toEqual(["suspended"]);
    expect(told(await take("GD", json["caseId"], "suspend", { note: "x" }))).toEqual([
      409,
      "case_step_wrong",
    ]);
    const lifted = expectStatus(await take("GD", json["caseId"], "lift", { note: "Không đủ căn cứ" }), 200);
    expect(lifted.json).toMatchObject({ step: "closed", outcome: "reinstated", suspended: false });
    expect((await verify(1)).json["verified"]).toBe(true);
  });

  test("approved by a third person, with the passphrase where the key lies locked", async () => {
    const { json } = expectStatus(await revoke("GVCN", 2), 201);
    const accept = { verdict: "accept", note: "Đúng" };
    expectStatus(await take("GVU", json["caseId"], "review", accept), 200);
    const signer = app.signers.current("centre");
    app.signers.lock("centre");
    const approve = { verdict: "approve", note: "" };
    expect(told(await take("GD", json["caseId"], "approve", approve))).toEqual([503, "key_locked"]);
    const revoked = expectStatus(
      await take("GD", json["caseId"], "approve", { ...approve, passphrase: testPassphrase }),
      200,
    );
    app.signers.hold("centre", signer!);
    expect(revoked.json).toMatchObject({ step: "closed", outcome: "revoked" });
    const answer = await verify(2);
    expect([codesOf(answer), answer.json["warnings"]]).toMatchObject([
      ["revoked"],
      [{ code: "issued_in_error" }],
    ]);
    expect(told(await open("GV-TOAN", 2))).toEqual([409, "already_revoked"]);
  });
});

describe("evidence", () => {
  test("kept by its content, whoever brings it", async () => {
    const again = await upload("GVU", pdfFile(), "application/pdf");
    expect([again.status, again.json]).toMatchObject([201, { evidenceId, addedBy: "GV-TOAN" }]);
    const png = await upload("GVU", pngFile(), "image/png");
    expect([png.status, png.json]).toMatchObject([201, { type: "image/png", size: pngFile().length }]);
  });

  test("by content and not by what is said of it, and not more than 10 MiB", async () => {
    expect(told(await upload("GVU", new TextEncoder().encode("%PDF-1.7 no"), "application/pdf"))).toEqual([
      415,
      "evidence_type_refused",
    ]);
    expect((await upload("GVU", pngFile(), "application/pdf")).json["type"]).toBe("image/png");
    expect(told(await upload("GVU", pdfFile(), "text/html"))).toEqual([415, "media_type_unsupported"]);
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    expect(told(await upload("GVU", large, "application/pdf"))).toEqual([413, "evidence_too_large"]);
    expect(told(await upload("NGOAI", pdfFile(), "application/pdf"))).toEqual([403, "duty_missing"]);
  });

  test("read by the people of its case, as a file that no browser opens in place", async () => {
    const [known] = await app.centre.store.casesOfRecord(app.recordIds[0] ?? "");
    const path = `/api/cases/${known?.caseId}/evidence/${evidenceId}`;
    const answer = await app.as("TO-TN").get(path);
    expect([
      answer.status,
      answer.headers.get("content-type"),
      answer.headers.get("content-disposition"),
    ]).toEqual([200, "application/pdf", "attachment"]);
    expect(answer.text).toBe(new TextDecoder().decode(pdfFile()));
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(told(await app.as("GV-VAN").get(path))).toEqual([403, "duty_missing"]);
    expect(told(await app.as("TO-TN").get(path.replace(evidenceId, "0".repeat(64))))).toEqual([
      404,
      "evidence_not_found",
    ]);
    expect(told(await app.as("TO-TN").get(path.replace(String(known?.caseId), "none")))).toEqual([
      404,
      "case_not_found",
    ]);
    expect(told(await app.get(path, await app.tokenOf("TO-TN", "read")))).toEqual([
      403,
      "token_scope_missing",
    ]);
  });
});
