/** What tells of a learner without being their record is a look too (Điều 11, 12). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAudit } from "../../../src/centre/audit/read-audit.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { exportRecords } from "../../../src/centre/look-up/export-records.ts";
import { makeShare } from "../../../src/centre/shares/make-share.ts";
import { reportIncident } from "../../../src/centre/incidents/report-incident.ts";
import {
  listSubjectRequests,
  readSubjectRequest,
} from "../../../src/centre/subject-requests/read-requests.ts";
import { restrictLearnerData } from "../../../src/centre/subject-requests/request-steps.ts";
import {
  actors,
  confirmClass,
  learnerIdOf,
  openLifeSchool,
  signAll,
  type LifeSchool,
} from "../../helpers/life-school.ts";
import { learnerActor } from "../../helpers/actor.ts";
import { acknowledged } from "../../helpers/request-people.ts";
import { classKey } from "../../helpers/sample-school.ts";

let school: LifeSchool;
let centre: Centre;
let ids: { learnerId: string; recordId: string }[];
beforeAll(async () => {
  school = await openLifeSchool({ perClass: 3, centre: { clock: () => new Date("2026-05-29T01:15:00Z") } });
  ({ centre } = school);
  const ofClass = school.records.filter(({ record }) => record.className === "10A1");
  ids = ofClass.map((year) => ({ learnerId: learnerIdOf(year), recordId: year.record.recordId }));
  await confirmClass(centre, "10A1");
  await signAll(centre, { classes: [classKey("10A1")] });
});
afterAll(async () => school.close());

async function logged(look: () => Promise<unknown>) {
  const after = (await centre.store.accessRows(0, 1000)).at(-1)?.sequence ?? 0;
  await look();
  const rows = await centre.store.accessRows(after, 1000);
  const sets = await centre.store.accessLearners(rows.map(({ learnersId }) => learnersId));
  return rows.map((row) => ({ ...row, learnerIds: sets.get(row.learnersId) }));
}
const { director, registrar } = actors;

test("a request of a data subject, by itself and in the list, by the office and by whose it is", async () => {
  const { learnerId } = ids[0]!;
  const { requestId } = await acknowledged(centre, { kind: "view", learnerId });
  const row = { kind: "request", subject: `request:${requestId}`, learnerIds: [learnerId] };
  expect(await logged(() => readSubjectRequest(centre, registrar, requestId))).toMatchObject([
    { ...row, holder: "staff", purpose: "procedures", outcome: "shown" },
  ]);
  expect(await logged(() => listSubjectRequests(centre, director))).toMatchObject([
    { ...row, subject: "requests:open" },
  ]);
  expect(await logged(() => readSubjectRequest(centre, learnerActor(learnerId), requestId))).toMatchObject([
    { ...row, holder: "learner", purpose: null },
  ]);
  const other = learnerActor(ids[1]!.learnerId);
  const attempt = () =>
    expect(readSubjectRequest(centre, other, requestId)).rejects.toMatchObject({ code: "duty_missing" });
  expect(await logged(attempt)).toMatchObject([{ ...row, outcome: "refused" }]);
});

test("the trace of whatever is about a learner: a request, a share, an incident, an account", async () => {
  const { learnerId, recordId } = ids[1]!;
  const by = learnerActor(learnerId);
  const { requestId } = await acknowledged(centre, { kind: "copy", learnerId });
  const what = { purpose: "transfer", form: "full", receiver: "Trường Ví Dụ", days: 7 } as const;
  const { share } = await makeShare(centre, by, { learnerId, recordIds: [recordId], ...what });
  const { incidentId } = await reportIncident(centre, by, {
    kind: "dataWrong",
    severity: "minor",
    detectedAt: "2026-05-29T01:00:00Z",
    note: "Sai điểm",
    learnerIds: [learnerId],
    recordIds: [],
  });
  await centre.store.transaction((writer) =>
    writer.addAccount({
      accountId: "account-1",
      holder: { kind: "learner", learnerId },
      loginName: "hv.1",
      state: "invited",
      createdAt: "2026-05-29T01:00:00Z",
      passwordHash: null,
      passwordChangedAt: null,
    }),
  );
  for (const subject of [
    `request:${requestId}`,
    `share:${share.shareId}`,
    `incident:${incidentId}`,
    "account:account-1",
  ])
    expect(
      await logged(() => readAudit(centre, director, { subject, after: 0, limit: 9 })),
      subject,
    ).toMatchObject([{ kind: "trace", subject, learnerIds: [learnerId] }]);
});

test("an export of a class names those who are in it, and not whose record is restricted", async () => {
  const { learnerId, recordId } = ids[2]!;
  const { requestId } = await acknowledged(centre, { kind: "restrict", learnerId, recordId });
  await restrictLearnerData(centre, registrar, { requestId, note: "Đang tranh chấp" });
  const rows = await logged(() => exportRecords(centre, registrar, { class: classKey("10A1") }));
  const others = ids.map((each) => each.learnerId).filter((id) => id !== learnerId);
  expect(rows).toMatchObject([{ kind: "export", learnerIds: others.toSorted() }]);
});
