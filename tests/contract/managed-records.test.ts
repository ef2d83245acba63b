/** What the life of a record makes is not made or changed past it (Điều 7, 15, 16). */
import { afterEach, beforeEach, expect, test } from "vitest";
import { changeStatus } from "../../src/centre/change-status.ts";
import { issueRecords } from "../../src/centre/issue-records.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import { tester } from "../helpers/actor.ts";
import { documentsOf, openCaseSchool, type CaseSchool } from "../helpers/case-school.ts";

let school: CaseSchool;
let record: SchoolRecordYear;
beforeEach(async () => {
  school = await openCaseSchool();
  record = school.records[0]!;
});
afterEach(async () => school.close());

const issue = async (records: SchoolRecordYear[]) =>
  Array.fromAsync(issueRecords(school.centre, tester, records));

test("a record that the centre keeps is revoked, suspended or reinstated by a case alone", async () => {
  const { compact } = await documentsOf(school.centre, record.record.recordId, 1);
  const { id: credentialId } = JSON.parse(compact) as { id: string };
  for (const change of ["revoke", "suspend", "reinstate"] as const) {
    const command = { credentialId, change, reason: "r", basis: "b" };
    await expect(changeStatus(school.centre, tester, command)).rejects.toMatchObject({ code: "case_needed" });
  }
  const [state] = await school.centre.store.issuancesOfRecord(record.record.recordId);
  expect(state).toMatchObject({ revokedAt: null, suspendedAt: null });
});

test("no file issues another version of it, nor the same learner and year under another id", async () => {
  const next = structuredClone(record);
  next.record.version = 2;
  const other = structuredClone(record);
  other.record.recordId = "7d3f4a51-7a5c-4f0e-8b1e-2f6a1c9d0e11";
  const refused = { result: "refused", code: "record_managed" };
  expect(await issue([next, other])).toMatchObject([refused, refused]);
  const earlier = structuredClone(other);
  earlier.record.schoolYear = "2024-2025";
  expect(await issue([earlier])).toMatchObject([{ result: "issued" }]);
});
