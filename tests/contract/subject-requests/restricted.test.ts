/** What a learner has had restricted goes to nobody, until it is lifted (Luật 91/2025/QH15, Điều 10). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportRecords } from "../../../src/centre/look-up/export-records.ts";
import { makeShare } from "../../../src/centre/shares/make-share.ts";
import { openShare } from "../../../src/centre/shares/open-share.ts";
import { carryOutSubjectRequest } from "../../../src/centre/subject-requests/carry-out-request.ts";
import { liftLearnerRestriction } from "../../../src/centre/subject-requests/request-steps.ts";
import { learnerActor } from "../../helpers/actor.ts";
import { openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";
import { learnerIdOf } from "../../helpers/life-school.ts";
import { decided } from "../../helpers/request-people.ts";
import { classKey } from "../../helpers/sample-school.ts";

let school: CaseSchool;
beforeAll(async () => {
  school = await openCaseSchool({ perClass: 2 });
});
afterAll(() => school.close());

const share = (learnerId: string, recordId: string) =>
  makeShare(school.centre, learnerActor(learnerId), {
    learnerId,
    recordIds: [recordId],
    purpose: "transfer",
    receiver: "Trường Ví Dụ",
    form: "compact",
    days: 30,
  });

test.each([
  ["everything", null],
  ["one record", "its own"],
])("a restriction of %s: no share, no old link, no export; all of it again once lifted", async (_, which) => {
  const { centre, learnerId, recordId } = school;
  const { registrar } = people;
  const mate = learnerIdOf(school.records.filter(({ record }) => record.className === "10A1")[1]!);
  const ofClass = async () =>
    (await exportRecords(centre, registrar, { class: classKey("10A1") })).records.map(
      (each) => each.learnerId,
    );
  const looksAt = async (whose: string) =>
    (await centre.store.accessOfLearner(whose, { before: 1e9, limit: 99, withRefused: true })).length;
  const { secret } = await share(learnerId, recordId);
  const { requestId } = await decided(centre, {
    kind: "restrict",
    learnerId,
    recordId: which === null ? null : recordId,
  });
  await carryOutSubjectRequest(centre, registrar, { requestId, note: "Đã dừng" });

  await expect(share(learnerId, recordId)).rejects.toMatchObject({ code: "record_restricted" });
  await expect(openShare(centre, secret)).rejects.toMatchObject({ code: "share_not_found" });
  const before = [await looksAt(learnerId), await looksAt(mate)];
  await expect(exportRecords(centre, registrar, { learnerId })).rejects.toMatchObject({
    code: "record_restricted",
  });
  expect(await ofClass()).toEqual([mate]);
  // Whose data were left out, of theirs nothing was seen.
  expect([await looksAt(learnerId), await looksAt(mate)]).toEqual([before[0], before[1]! + 1]);

  await liftLearnerRestriction(centre, learnerActor(learnerId), { requestId, note: "" });
  await share(learnerId, recordId);
  expect((await openShare(centre, secret)).records).toHaveLength(1);
  expect((await exportRecords(centre, registrar, { learnerId })).records).toHaveLength(1);
  expect((await ofClass()).toSorted()).toEqual([learnerId, mate].toSorted());
});
