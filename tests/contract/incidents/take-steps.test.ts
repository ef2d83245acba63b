/** An incident from its report to its lesson, over the real store (Điều 18). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import {
  incidentNotice,
  listIncidents,
  readIncident,
  readNoticeForm,
} from "../../../src/centre/incidents/read-incidents.ts";
import { reportIncident } from "../../../src/centre/incidents/report-incident.ts";
import {
  addToIncident,
  closeIncident,
  handleIncident,
  notifyAuthority,
  remedyIncident,
} from "../../../src/centre/incidents/take-incident-step.ts";
import { noticeFields, type NoticeFacts } from "../../../src/record/incident/notice-facts.ts";
import { actors, openLifeSchool, type LifeSchool } from "../../helpers/life-school.ts";

let school: LifeSchool;
let centre: Centre;
let now: string;
beforeEach(async () => {
  now = "2026-05-29T01:15:00Z";
  school = await openLifeSchool({ perClass: 1, centre: { clock: () => new Date(now) } });
  ({ centre } = school);
});
afterEach(async () => school.close());

const none = { learnerIds: [], recordIds: [] };
const report = {
  kind: "personalDataLeak",
  severity: "serious",
  detectedAt: "2026-05-28T01:15:00Z",
  note: "Gửi nhầm danh sách",
  ...none,
} as const;
const facts = Object.fromEntries(Object.keys(noticeFields).map((field) => [field, "Đã rõ"])) as NoticeFacts;
const notice = {
  documentNumber: "31/TB-TTGDTX",
  date: "2026-05-29",
  authority: "Bộ Công an",
  sentAt: "2026-05-29T01:00:00Z",
  lateReason: "",
};
const teacher = actors.teacher("TOAN", "10A1");
const { director, registrar, administrator } = actors;
const recordId = () => school.records[0]!.record.recordId;

test("from the report to the lesson, each step kept and traced", async () => {
  const { incidentId } = await reportIncident(centre, teacher, { ...report, recordIds: [recordId()] });
  const note = "Đã yêu cầu xóa";
  await handleIncident(centre, administrator, { incidentId, note, handlers: ["GVU", "GVU"] });
  await addToIncident(centre, registrar, { incidentId, note: "", facts, ...none });
  await notifyAuthority(centre, director, { incidentId, note: "", notice });
  await remedyIncident(centre, registrar, { incidentId, note });
  await closeIncident(centre, director, { incidentId, note: "Không gửi qua thư" });
  const view = await readIncident(centre, registrar, { incidentId });
  expect(view.state).toMatchObject({
    step: "closed",
    learnerIds: [`learner-of-${recordId()}`],
    handlers: ["GVU"],
    notices: [notice],
  });
  expect(view.clock).toMatchObject({ standing: "sentInTime", dueAt: "2026-05-31T01:15:00Z" });
  expect(view.steps.map(({ type }) => type)).toEqual([
    "reported",
    "handled",
    "added",
    "notified",
    "remedied",
    "closed",
  ]);
  const trace = await centre.store.auditRowsOf(`incident:${incidentId}`, 0, 99);
  expect(trace.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
    "incident.report GV-TOAN",
    "incident.handle QTHT",
    "incident.add GVU",
    "incident.notify GD",
    "incident.remedy GVU",
    "incident.close GD",
  ]);
  // The trace names the fields of the notice; what they say stands in the register alone.
  expect(JSON.stringify(trace[2])).not.toContain("Đã rõ");
});

test("whom and what it names must be there", async () => {
  const reporting = (change: object) => reportIncident(centre, teacher, { ...report, ...change });
  await expect(reporting({ recordIds: ["none"] })).rejects.toMatchObject({ code: "record_not_found" });
  await expect(reporting({ learnerIds: ["none"] })).rejects.toMatchObject({ code: "learner_not_found" });
  const { incidentId } = await reporting({});
  const handling = handleIncident(centre, director, { incidentId, note: "x", handlers: ["AI-DO"] });
  await expect(handling).rejects.toMatchObject({ code: "incident_handler_missing" });
  const adding = addToIncident(centre, director, {
    incidentId,
    note: "x",
    facts: {},
    ...none,
    recordIds: ["none"],
  });
  await expect(adding).rejects.toMatchObject({ code: "record_not_found" });
  await expect(readIncident(centre, director, { incidentId: "none" })).rejects.toMatchObject({
    code: "incident_not_found",
  });
});

test("a learner reports on the own record and on no other", async () => {
  const [own, other] = school.records.map(({ record }) => record.recordId);
  const learner = {
    actorId: "hv",
    roles: ["learner"],
    assignments: [{ kind: "self", learnerId: `learner-of-${own}` }],
    source: "page",
  } as const;
  const { incidentId } = await reportIncident(centre, learner, { ...report, recordIds: [own!] });
  const abroad = reportIncident(centre, learner, { ...report, recordIds: [own!, other!] });
  await expect(abroad).rejects.toMatchObject({ code: "duty_missing" });
  expect(
    (await listIncidents(centre, learner, { which: "all" })).map(({ state }) => state.incidentId),
  ).toEqual([incidentId]);
  await expect(readNoticeForm(centre, learner, { incidentId })).rejects.toMatchObject({
    code: "duty_missing",
  });
});

describe("the leaders find first what is most urgent", () => {
  test("overdue, then what is due, then by weight, closed last; others see their own", async () => {
    const file = async (change: object, by = director) =>
      (await reportIncident(centre, by, { ...report, ...change })).incidentId;
    const done = await file({ kind: "serviceDown", severity: "critical", note: "Mất mạng" });
    await handleIncident(centre, director, { incidentId: done, note: "x", handlers: ["GVU"] });
    await remedyIncident(centre, director, { incidentId: done, note: "x" });
    await closeIncident(centre, director, { incidentId: done, note: "x" });
    const minor = await file({ kind: "dataWrong", severity: "minor" });
    const critical = await file({ kind: "keyCompromised", severity: "critical" });
    const due = await file({ detectedAt: "2026-05-29T00:00:00Z" }, teacher);
    const overdue = await file({ detectedAt: "2026-05-20T00:00:00Z", severity: "minor" });
    const order = (await listIncidents(centre, actors.deputy, { which: "all" })).map(
      ({ state }) => state.incidentId,
    );
    expect(order).toEqual([overdue, due, critical, minor, done]);
    expect(await incidentNotice(centre, director)).toEqual({
      open: 4,
      overdue: 1,
      nextDueAt: "2026-05-23T00:00:00Z",
    });
    expect(await incidentNotice(centre, teacher)).toMatchObject({ open: 1, overdue: 0 });
    expect(await incidentNotice(centre, actors.teacher("NGU_VAN", "10A1"))).toBeNull();
  });
});

describe("a store that fails at any write leaves nothing of a step", () => {
  const writes = ["addIncident", "addIncidentStep", "appendAudit"] as const;
  const failingAt = (name: (typeof writes)[number]): Centre => {
    const { store } = centre;
    const broken = { [name]: async () => Promise.reject(new Error("disk")) };
    const transaction: typeof store.transaction = async (work) =>
      store.transaction(async (writer) => work({ ...writer, ...broken }));
    return { ...centre, store: { ...store, transaction } };
  };
  const standing = async () => [
    await centre.store.incidents("all"),
    (await centre.store.auditHead())?.sequence,
  ];

  test.each(writes)("%s", async (name) => {
    const { incidentId } = await reportIncident(centre, director, report);
    const before = await standing();
    const failing = failingAt(name);
    if (name !== "addIncidentStep")
      await expect(reportIncident(failing, director, report)).rejects.toThrow("disk");
    if (name !== "addIncident") {
      const handling = handleIncident(failing, director, { incidentId, note: "x", handlers: ["GVU"] });
      await expect(handling).rejects.toThrow("disk");
    }
    expect(await standing()).toEqual(before);
  });
});
