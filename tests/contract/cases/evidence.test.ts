/** Evidence of cases: taken by content, kept whole, for the people of the case alone (Điều 12, 14.2, 17.4). */
import { createHash } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addEvidence } from "../../../src/centre/cases/add-evidence.ts";
import { readEvidence } from "../../../src/centre/cases/read-evidence.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { EVIDENCE_MAX_BYTES } from "../../../src/record/case/evidence-type.ts";
import { at, correct, openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";
import { jpegFile, pdfFile } from "../../helpers/evidence-files.ts";

let school: CaseSchool;
let centre: Centre;
let recordId: string;
beforeEach(async () => {
  school = await openCaseSchool();
  ({ centre } = school);
  recordId = school.records[0]!.record.recordId;
});
afterEach(async () => school.close());

const homeroom = people.homeroom("10A1");
const mark = { field: "LICH_SU/hk2/final", value: 2.3 };
const folderOf = () => join(dirname(school.file), "evidence");
const idOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
const rows = async () =>
  (await centre.store.auditRows(0, 1000)).filter(({ action }) => action === "evidence.add");

/** A PDF of exactly so many bytes. */
function pdfOf(size: number): Uint8Array {
  const frame = pdfFile("x".repeat(size)).length - size;
  return pdfFile("x".repeat(size - frame));
}

test("a file is known by its content, from the first who gave it, and traced once", async () => {
  const known = { type: "image/jpeg", size: jpegFile().length, addedAt: at };
  const first = await addEvidence(centre, homeroom, jpegFile());
  expect(first).toEqual({ ...known, evidenceId: idOf(jpegFile()), addedBy: "GV-CN-10A1" });
  expect(await addEvidence(centre, people.registrar, jpegFile())).toEqual(first);
  expect((await rows()).map(({ actor, subject, newValue }) => [actor, subject, newValue])).toEqual([
    ["GVU", `evidence:${school.evidenceId}`, { type: "application/pdf", size: pdfFile().length }],
    ["GV-CN-10A1", `evidence:${first.evidenceId}`, { type: "image/jpeg", size: jpegFile().length }],
  ]);
});

test("what is no PDF, JPEG or PNG, is too large, or comes from nobody, is not taken", async () => {
  const before = await readdir(folderOf());
  const add = (content: Uint8Array, by = people.registrar) => addEvidence(centre, by, content);
  await expect(add(new TextEncoder().encode("%PDF- hóa đơn"))).rejects.toMatchObject({
    code: "evidence_type_refused",
  });
  await expect(add(pdfOf(EVIDENCE_MAX_BYTES + 1))).rejects.toMatchObject({ code: "evidence_too_large" });
  const nobody = { ...people.registrar, roles: [] };
  await expect(add(jpegFile(), nobody)).rejects.toMatchObject({ code: "duty_missing" });
  expect(await readdir(folderOf())).toEqual(before);
  expect(await rows()).toHaveLength(1);
  expect((await add(pdfOf(EVIDENCE_MAX_BYTES))).size).toBe(EVIDENCE_MAX_BYTES);
});

test("is read by the people of its case alone", async () => {
  const { caseId } = await correct(school, recordId, [mark], { until: "reviewed" });
  const read = (by: typeof homeroom) => readEvidence(centre, by, { caseId, evidenceId: school.evidenceId });
  for (const by of [people.teacher("LICH_SU", "10A1"), people.headOfLetters, people.director]) {
    expect(await read(by)).toMatchObject({ type: "application/pdf", content: Buffer.from(pdfFile()) });
  }
  const others = [homeroom, people.teacher("TOAN", "10A1"), people.headOfScience, people.administrator];
  for (const by of others) await expect(read(by)).rejects.toMatchObject({ code: "duty_missing" });
});

test("is read within its case only", async () => {
  const { caseId } = await correct(school, recordId, [mark], { until: "proposed" });
  const other = await addEvidence(centre, people.registrar, jpegFile());
  for (const evidenceId of [other.evidenceId, "f".repeat(64), "../secret"]) {
    await expect(readEvidence(centre, people.director, { caseId, evidenceId })).rejects.toMatchObject({
      code: "evidence_not_found",
    });
  }
});

test("is not given out where the file was altered, and the refusal says so", async () => {
  const { caseId } = await correct(school, recordId, [mark], { until: "proposed" });
  const { evidenceId } = school;
  await writeFile(join(folderOf(), evidenceId.slice(0, 2), evidenceId), jpegFile());
  await expect(readEvidence(centre, people.director, { caseId, evidenceId })).rejects.toMatchObject({
    code: "evidence_damaged",
  });
  await addEvidence(centre, people.director, pdfFile());
  expect(await readEvidence(centre, people.director, { caseId, evidenceId })).toMatchObject({
    addedBy: "GVU",
  });
});
