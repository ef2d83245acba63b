/** Who sees what of an incident, and that whom it names can know of it (Điều 12, 17.4, 18). */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import {
  incidentNotice,
  listIncidents,
  readIncident,
  readNoticeForm,
} from "../../../src/centre/incidents/read-incidents.ts";
import { reportIncident } from "../../../src/centre/incidents/report-incident.ts";
import { addToIncident, handleIncident } from "../../../src/centre/incidents/take-incident-step.ts";
import { learnerActor } from "../../helpers/actor.ts";
import { actors, learnerIdOf, openLifeSchool, type LifeSchool } from "../../helpers/life-school.ts";

let school: LifeSchool;
let centre: Centre;
let ids: string[];
let incidentId: string;
const secret = "Bảng điểm của cả lớp đã gửi cho phụ huynh em khác";
beforeAll(async () => {
  school = await openLifeSchool({ perClass: 3, centre: { clock: () => new Date("2026-05-29T01:15:00Z") } });
  ({ centre } = school);
  ids = school.records.map(learnerIdOf).toSorted().slice(0, 3);
  const what = { kind: "personalDataLeak", severity: "serious", detectedAt: "2026-05-29T01:00:00Z" } as const;
  const by = learnerActor(ids[0]!);
  const own = { ...what, note: "Điểm của em bị lộ", learnerIds: [ids[0]!], recordIds: [] };
  ({ incidentId } = await reportIncident(centre, by, own));
  const more = { incidentId, note: secret, facts: { act: secret }, learnerIds: ids.slice(1), recordIds: [] };
  await addToIncident(centre, actors.registrar, more);
  await handleIncident(centre, actors.director, { incidentId, note: secret, handlers: ["GV-TOAN"] });
});
afterAll(async () => school.close());

async function logged(look: () => Promise<unknown>) {
  const after = (await centre.store.accessRows(0, 1000)).at(-1)?.sequence ?? 0;
  const seen = await look();
  const rows = await centre.store.accessRows(after, 1000);
  const sets = await centre.store.accessLearners(rows.map(({ learnersId }) => learnersId));
  return { seen, rows: rows.map((row) => ({ ...row, learnerIds: sets.get(row.learnersId) })) };
}

test("each look is in the access log of everybody whom the incident names, and counting is none", async () => {
  const { director, registrar } = actors;
  const read = {
    kind: "incident",
    subject: `incident:${incidentId}`,
    purpose: "procedures",
    learnerIds: ids,
  };
  const looks = [
    [() => readIncident(centre, director, { incidentId }), read],
    [() => readNoticeForm(centre, registrar, { incidentId }), read],
    [() => listIncidents(centre, director, { which: "all" }), { ...read, subject: "incidents:register" }],
  ] as const;
  for (const [look, row] of looks)
    expect((await logged(look)).rows).toMatchObject([{ ...row, outcome: "shown" }]);
  expect((await logged(() => incidentNotice(centre, director))).rows).toEqual([]);
});

test("an attempt is kept for the director", async () => {
  const teacher = actors.teacher("NGU_VAN", "10A1");
  const attempt = () =>
    expect(readIncident(centre, teacher, { incidentId })).rejects.toMatchObject({ code: "duty_missing" });
  expect((await logged(attempt)).rows).toMatchObject([{ outcome: "refused", learnerIds: ids }]);
});

test("who deals with it sees it whole", async () => {
  const { steps, state } = await readIncident(centre, actors.teacher("TOAN", "10A1"), { incidentId });
  expect(steps.map(({ type }) => type)).toEqual(["reported", "added", "handled"]);
  expect(state.learnerIds).toHaveLength(3);
});

test("who reported it is told how it stands, and neither whom else it concerns nor what was written", async () => {
  const by = learnerActor(ids[0]!);
  const own = { step: "handled", kind: "personalDataLeak", learnerIds: [ids[0]!], handlers: [], facts: {} };
  const { seen, rows } = await logged(() => readIncident(centre, by, { incidentId }));
  expect(seen).toMatchObject({ state: own, steps: [{ type: "reported", note: "Điểm của em bị lộ" }] });
  expect(rows).toMatchObject([{ holder: "learner", learnerIds: [ids[0]] }]);
  const listed = await listIncidents(centre, by, { which: "all" });
  expect(listed).toMatchObject([{ state: own, clock: { standing: "running" } }]);
  const nothing = { facts: {}, learnerIds: [], recordIds: [] };
  const state = await addToIncident(centre, by, { incidentId, note: "Thêm ảnh chụp", ...nothing });
  expect(state).toMatchObject(own);
  for (const told of [seen, listed, state]) {
    expect(JSON.stringify(told)).not.toContain(secret);
    for (const other of ids.slice(1)) expect(JSON.stringify(told)).not.toContain(other);
  }
});
