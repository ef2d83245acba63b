/** Every look at a learner's record leaves its row, and the rows can be answered for (Điều 11, 12; D12). */
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../../src/centre/audit/actor.ts";
import { readAudit } from "../../../src/centre/audit/read-audit.ts";
import { listCases } from "../../../src/centre/cases/list-cases.ts";
import { readCase } from "../../../src/centre/cases/read-case.ts";
import { reportError } from "../../../src/centre/cases/report-error.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { readNotices } from "../../../src/centre/life/read-notices.ts";
import { readRecord, readRecordsOfClass } from "../../../src/centre/life/read-records.ts";
import { readSchoolRecord, readVersion, readVersions } from "../../../src/centre/life/read-versions.ts";
import { exportRecords } from "../../../src/centre/look-up/export-records.ts";
import { logLookUpIn } from "../../../src/centre/look-up/log-look-up.ts";
import { readAccess } from "../../../src/centre/look-up/read-access.ts";
import { readLearner } from "../../../src/centre/school/read-learner.ts";
import { readSheet } from "../../../src/centre/school/read-sheet.ts";
import type { AccessRow } from "../../../src/centre/ports.ts";
import {
  actors,
  confirmClass,
  learnerIdOf,
  openLifeSchool,
  signAll,
  type LifeSchool,
} from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";
import { openCopyOf } from "../../helpers/store-centre.ts";

let centre: Centre;
let close: () => Promise<void>;
let now: Date;
let learnerId: string;
let recordId: string;
let mates: string[];
/** Set up once, and copied for each test. */
let fresh: LifeSchool;
let signed: { file: string };
const clock = () => now;
beforeAll(async () => {
  now = new Date("2026-05-29T01:15:00Z");
  fresh = await openLifeSchool({ perClass: 3, centre: { clock } });
  const ofClass = fresh.records.filter(({ record }) => record.className === "10A1");
  learnerId = learnerIdOf(ofClass[0]!);
  recordId = ofClass[0]!.record.recordId;
  mates = ofClass.map(learnerIdOf).toSorted();
  await fresh.centre.store.close();
  const copy = await openCopyOf(fresh, { clock });
  await confirmClass(copy.centre, "10A1");
  await signAll(copy.centre, { classes: [at] });
  await copy.centre.store.close();
  signed = copy;
});
afterAll(async () => {
  for (const made of [fresh, signed]) await rm(dirname(made.file), { recursive: true });
});
beforeEach(async () => {
  now = new Date("2026-05-29T01:15:00Z");
  ({ centre, close } = await openCopyOf(fresh, { clock }));
});
afterEach(async () => close());

const at = classKey("10A1");
const { director, registrar } = actors;
const rows = async (): Promise<AccessRow[]> => centre.store.accessRows(0, 1000);
const without = ({ actorId, roles, assignments, source }: Actor): Actor => {
  return { actorId, roles, assignments, source };
};

/** What was logged by `look`, with the learners that it names. */
async function logged(look: () => Promise<unknown>) {
  const after = (await rows()).at(-1)?.sequence ?? 0;
  await look();
  const added = await centre.store.accessRows(after, 1000);
  const sets = await centre.store.accessLearners(added.map(({ learnersId }) => learnersId));
  return added.map(({ learnersId, ...row }) => ({ ...row, learnerIds: sets.get(learnersId) }));
}

describe("every use case that reads learners' records leaves its row", () => {
  beforeEach(async () => {
    await close();
    ({ centre, close } = await openCopyOf(signed, { clock }));
  });

  test("who, when, what, for what, whose", async () => {
    const own = [learnerId];
    const teacher = actors.teacher("TOAN", "10A1");
    const looks: [() => Promise<unknown>, object][] = [
      [
        () => readSheet(centre, teacher, { class: at, sheet: "TOAN", period: "hk1" }),
        {
          kind: "sheet",
          actor: "GV-TOAN",
          subject: "class:2025-2026/10A1",
          detail: "TOAN/hk1",
          learnerIds: mates,
        },
      ],
      [() => readRecordsOfClass(centre, registrar, at), { kind: "classRecords", learnerIds: mates }],
      [() => readRecord(centre, registrar, recordId), { kind: "record", subject: `record:${recordId}` }],
      [() => readVersions(centre, registrar, recordId), { kind: "version", detail: "" }],
      [() => readVersion(centre, registrar, { recordId, version: 1 }), { kind: "version", detail: "1" }],
      [() => readSchoolRecord(centre, director, learnerId), { kind: "schoolRecord", actor: "GD" }],
      [() => readLearner(centre, registrar, learnerId), { kind: "family", subject: `learner:${learnerId}` }],
      [() => readLearner(centre, actors.homeroom("10A1"), learnerId), { kind: "identity" }],
      [() => readNotices(centre, registrar, learnerId), { kind: "notices" }],
      [() => readAccess(centre, director, { learnerId, before: null }), { kind: "accessLog" }],
      [
        () => readAudit(centre, director, { subject: `record:${recordId}`, after: 0, limit: 9 }),
        { kind: "trace", subject: `record:${recordId}` },
      ],
      [() => exportRecords(centre, registrar, { learnerId }), { kind: "export" }],
      [() => exportRecords(centre, registrar, { class: at }), { kind: "export", learnerIds: mates }],
    ];
    for (const [look, expected] of looks)
      expect(await logged(look)).toMatchObject([
        {
          at: "2026-05-29T01:15:00Z",
          holder: "staff",
          source: "api",
          purpose: "results",
          outcome: "shown",
          learnerIds: own,
          ...expected,
        },
      ]);
  });

  test("a case, in a list and by itself", async () => {
    const report = { recordId, version: 1, note: "Sai ngày sinh", onBehalfOf: "learner" } as const;
    const { caseId } = await reportError(centre, registrar, report);
    expect(await logged(() => listCases(centre, registrar))).toMatchObject([
      { kind: "case", subject: "cases:open", learnerIds: [learnerId] },
    ]);
    expect(await logged(() => readCase(centre, registrar, { caseId }))).toMatchObject([
      { kind: "case", subject: `case:${caseId}`, learnerIds: [learnerId] },
    ]);
  });

  test("the purpose is the one that was stated; without one nothing is shown and nothing logged", async () => {
    const forTransfer = { ...registrar, purpose: "transfer" as const };
    expect(await logged(() => readLearner(centre, forTransfer, learnerId))).toMatchObject([
      { purpose: "transfer" },
    ]);
    for (const look of [
      () => readLearner(centre, without(registrar), learnerId),
      () => readVersion(centre, without(registrar), { recordId, version: 1 }),
      () => readNotices(centre, without(registrar), learnerId),
      () => readAccess(centre, without(director), { learnerId, before: null }),
      () => exportRecords(centre, without(registrar), { learnerId }),
    ])
      expect(await logged(() => expect(look()).rejects.toMatchObject({ code: "purpose_missing" }))).toEqual(
        [],
      );
    // The duty itself is the purpose of grading.
    const teacher = without(actors.teacher("TOAN", "10A1"));
    expect(
      await logged(() => readSheet(centre, teacher, { class: at, sheet: "TOAN", period: "hk1" })),
    ).toMatchObject([{ purpose: "results" }]);
  });

  test("an attempt without the duty is kept as one, and shows nothing", async () => {
    const teacher = actors.teacher("TOAN", "10A1");
    for (const look of [
      () => readSheet(centre, actors.teacher("TOAN", "11A1"), { class: at, sheet: "TOAN", period: "hk1" }),
      () => readRecord(centre, actors.homeroom("11A1"), recordId),
      () => readVersions(centre, teacher, recordId),
      () => readSchoolRecord(centre, teacher, learnerId),
      () => readLearner(centre, teacher, learnerId),
      () => readNotices(centre, teacher, learnerId),
      () => readAccess(centre, registrar, { learnerId, before: null }),
      () => exportRecords(centre, actors.homeroom("11A1"), { class: at }),
      () => exportRecords(centre, actors.homeroom("11A1"), { learnerId }),
    ])
      expect(
        await logged(() => expect(look()).rejects.toMatchObject({ code: "duty_missing" })),
      ).toMatchObject([{ outcome: "refused" }]);
  });

  test("an export is as signed and says what it is for", async () => {
    const { purpose, exportedBy, records } = await exportRecords(centre, registrar, { class: at });
    const { credentials } = await readVersion(centre, registrar, { recordId, version: 1 });
    expect({ purpose, exportedBy }).toEqual({ purpose: "results", exportedBy: "GVU" });
    expect(records).toHaveLength(3);
    expect(records.find((each) => each.recordId === recordId)).toMatchObject({
      version: 1,
      verdict: { state: "inForce" },
      credential: credentials?.full,
    });
  });
});

test("a batch that is previewed is a look at everybody in it", async () => {
  await confirmClass(centre, "10A1");
  expect(await logged(() => signAll(centre, { classes: [at] }))).toMatchObject([
    { kind: "batch", actor: "GD", learnerIds: mates },
  ]);
});

test("what cannot be logged is not answered", async () => {
  const broken = new Error("disk full");
  const failing: Centre = {
    ...centre,
    store: {
      ...centre.store,
      transaction: (work) =>
        centre.store.transaction((writer) =>
          work({ ...writer, addAccess: async () => Promise.reject(broken) }),
        ),
    },
  };
  for (const look of [
    () => readLearner(failing, registrar, learnerId),
    () => readSheet(failing, registrar, { class: at, sheet: "TOAN", period: "hk1" }),
    () => readRecord(failing, registrar, recordId),
    () => readVersions(failing, registrar, recordId),
    () => readNotices(failing, registrar, learnerId),
    () => exportRecords(failing, registrar, { learnerId }),
  ])
    await expect(look()).rejects.toBe(broken);
  expect(await rows()).toEqual([]);
});

test("a scripted day: who saw this learner's record, when, for what, and nothing else", async () => {
  const look = async (moment: string, read: () => Promise<unknown>) => {
    now = new Date(moment);
    await read().catch(() => undefined);
  };
  const teacher = actors.teacher("TOAN", "10A1");
  const other = mates.find((id) => id !== learnerId)!;
  await look("2026-05-29T00:10:00Z", () =>
    readSheet(centre, teacher, { class: at, sheet: "TOAN", period: "hk2" }),
  );
  await look("2026-05-29T00:11:00Z", () =>
    readSheet(centre, teacher, { class: at, sheet: "TOAN", period: "hk2" }),
  );
  await look("2026-05-29T02:00:00Z", () => readLearner(centre, registrar, other));
  await look("2026-05-29T03:00:00Z", () => readLearner(centre, teacher, learnerId));
  const forProcedure = { ...registrar, purpose: "procedures" as const };
  await look("2026-05-29T04:00:00Z", () => readLearner(centre, forProcedure, learnerId));
  await look("2026-05-29T05:00:00Z", () =>
    readSheet(centre, registrar, { class: classKey("11A1"), sheet: "TOAN", period: "hk2" }),
  );
  now = new Date("2026-05-29T09:00:00Z");
  const { looks, next } = await readAccess(centre, director, { learnerId, before: null });
  const told = looks.map(({ at: moment, who, kind, purpose, outcome }) => [
    moment.slice(11, 16),
    who.title,
    kind,
    purpose,
    outcome,
  ]);
  const titleOf = async (id: string) => (await centre.store.staffMember(id))?.title;
  expect(next).toBeNull();
  expect(told).toEqual([
    ["04:00", await titleOf("GVU"), "family", "procedures", "shown"],
    ["03:00", await titleOf("GV-TOAN"), "identity", "results", "refused"],
    ["00:11", await titleOf("GV-TOAN"), "sheet", "results", "shown"],
    ["00:10", await titleOf("GV-TOAN"), "sheet", "results", "shown"],
  ]);
});

test("page by page, each look once", async () => {
  await centre.store.transaction(async (writer) => {
    const seen = { kind: "record", subject: `record:${recordId}`, learnerIds: [learnerId] } as const;
    for (let count = 0; count < 105; count++)
      await logLookUpIn(writer, centre, registrar, "sheet.read", seen);
  });
  const first = await readAccess(centre, director, { learnerId, before: null });
  const second = await readAccess(centre, director, { learnerId, before: first.next });
  expect([first.looks.length, second.looks.length, second.next]).toEqual([100, 5, null]);
  const sequences = [...first.looks, ...second.looks].map(({ sequence }) => sequence);
  expect(new Set(sequences).size).toBe(105);
});
