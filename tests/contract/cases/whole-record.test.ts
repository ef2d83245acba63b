/** What becomes of the three-year credential when a case changes one of its years (D5; Điều 15, 16). */
import { afterEach, beforeEach, expect, test } from "vitest";
import { approveCase } from "../../../src/centre/cases/approve-case.ts";
import { proposeRevocation } from "../../../src/centre/cases/propose-revocation.ts";
import { reviewCase } from "../../../src/centre/cases/review-case.ts";
import { liftSuspension, suspendRecord } from "../../../src/centre/cases/suspend-record.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import {
  basis,
  correct,
  openCaseSchool,
  people,
  receivedAs,
  type CaseSchool,
} from "../../helpers/case-school.ts";
import { learnerIdOf } from "../../helpers/life-school.ts";
import { lastYear, studiedElsewhere } from "../../helpers/whole-record.ts";

let school: CaseSchool;
let centre: Centre;
let recordId: string;
let learnerId: string;
let wholeId: string;

beforeEach(async () => {
  school = await openCaseSchool({ prepare: studiedElsewhere });
  ({ centre } = school);
  ({ recordId } = lastYear(school).record);
  learnerId = learnerIdOf(lastYear(school));
  wholeId = (await centre.store.learner(learnerId))!.schoolRecordId;
});
afterEach(async () => school.close());

const note = "Đã đối chiếu công văn";
const whole = (version: number) => receivedAs(centre, wholeId, version);
const valid = { verdict: "valid", codes: [] };

async function proposed(): Promise<string> {
  const { caseId } = await proposeRevocation(centre, people.registrar, {
    recordId,
    version: 1,
    origin: "order",
    basis,
    ground: "byOrder",
    reason: "Sở yêu cầu thu hồi",
    evidence: [],
  });
  return caseId;
}

test("is suspended and valid again with its year", async () => {
  expect(await whole(1)).toEqual(valid);
  const caseId = await proposed();
  await suspendRecord(centre, people.director, { caseId, note });
  expect(await whole(1)).toEqual({ verdict: "invalid", codes: ["suspended"] });
  await liftSuspension(centre, people.director, { caseId, note });
  expect([await whole(1), await receivedAs(centre, recordId, 1)]).toEqual([valid, valid]);
});

test("is revoked with its year, on the same ground", async () => {
  const caseId = await proposed();
  await reviewCase(centre, people.approvingDeputy, { caseId, verdict: "accept", note });
  await approveCase(centre, people.director, { caseId, verdict: "approve", note });
  const revoked = { verdict: "invalid", codes: ["revoked", "withdrawn_by_order"] };
  expect([await whole(1), await receivedAs(centre, recordId, 1)]).toEqual([revoked, revoked]);
});

test("is signed anew with a corrected year, the one before superseded", async () => {
  const by = { requester: people.teacher("NGU_VAN", "12A1"), reviewer: people.approvingDeputy };
  const state = await correct(school, recordId, [{ field: "NGU_VAN/hk2/final", value: 9.9 }], by);
  expect(state.correctedVersion).toBe(2);
  expect(await whole(1)).toEqual({ verdict: "invalid", codes: ["revoked", "superseded"] });
  expect(await whole(2)).toEqual(valid);
  expect(await centre.store.recordVersion(wholeId, 2)).toMatchObject({
    origin: "correction",
    caseId: state.caseId,
    signedBy: "GD",
  });
});

test("stays as it is where nothing that is signed has changed", async () => {
  const by = { requester: people.homeroom("12A1"), reviewer: people.registrar };
  await correct(school, recordId, [{ field: "identity/residence", value: "Xóm 2" }], by);
  expect(await whole(1)).toEqual(valid);
  expect(await centre.store.recordVersions(wholeId)).toHaveLength(1);
});
