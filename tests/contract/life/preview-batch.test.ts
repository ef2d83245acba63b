/** What the director is shown before signing (Điều 6.4). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf } from "../../../src/centre/audit/record-audit.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { loadRecords } from "../../../src/centre/life/load-record.ts";
import type { Signatory } from "../../../src/centre/life/signatory.ts";
import { previewBatch } from "../../../src/centre/life/preview-batch.ts";
import { readBatch } from "../../../src/centre/life/read-batch.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import {
  actors,
  confirmClass,
  learnerIdOf,
  openLifeSchool,
  signAll,
  writeCells,
} from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";

let centre: Centre;
let records: SchoolRecordYear[];
let close: () => Promise<void>;
const in10A1 = { classes: [classKey("10A1")] };
beforeEach(async () => {
  ({ centre, records, close } = await openLifeSchool());
  await confirmClass(centre, "10A1");
});
afterEach(async () => close());

const { director, deputy } = actors;
const idOf = (place: number) => records[place]!.record.recordId;
const digestFor = async (place: number, signatory: Signatory) => {
  const [loaded] = await loadRecords(centre.store, [(await centre.store.record(idOf(place)))!], signatory);
  return loaded!.compiled.complete ? digestOf(JSON.stringify(loaded!.compiled.record)) : "";
};

describe("a preview", () => {
  test("shows each record in the order of the class, with the digest of what will be signed", async () => {
    const preview = await previewBatch(centre, director, in10A1);
    expect(preview.records.map(({ recordId }) => recordId)).toEqual([0, 1, 2, 3].map(idOf));
    const { learner, summary } = records[1]!;
    expect(preview.records[1]).toMatchObject({
      position: 2,
      version: 1,
      schoolYear: "2025-2026",
      className: "10A1",
      fullName: learner.fullName,
      moetLearnerId: learner.moetLearnerId,
      academic: summary.academic.year,
      conduct: summary.conduct.year,
      decision: summary.promotion.decision,
      digest: await digestFor(1, { name: "Nguyễn Hữu Phúc", title: "Giám đốc" }),
    });
    expect(preview.leftOut).toEqual([]);
  });

  test("is read by who made it, as long as that person works in the centre", async () => {
    const { batchId } = await previewBatch(centre, deputy, in10A1);
    const former = { ...deputy, assignments: [] };
    expect((await readBatch(centre, former, batchId)).items).toHaveLength(4);
    for (const nobody of [{ ...former, roles: [] }, actors.registrar])
      await expect(readBatch(centre, nobody, batchId)).rejects.toMatchObject({ code: "duty_missing" });
  });

  test("counts by class, level and decision", async () => {
    await confirmClass(centre, "12A1");
    const { counts } = await previewBatch(centre, director, {
      classes: [classKey("12A1")],
      recordIds: [idOf(2), idOf(0), idOf(2)],
    });
    const chosen = [...records.slice(8), records[2]!, records[0]!].map(({ summary }) => summary);
    const countBy = (values: (string | null)[]) =>
      Object.fromEntries(
        [...new Set(values)].map((value) => [value, values.filter((each) => each === value).length]),
      );
    expect(counts).toEqual({
      records: 6,
      byClass: { "2025-2026/12A1": 4, "2025-2026/10A1": 2 },
      byAcademic: countBy(chosen.map(({ academic }) => academic.year)),
      byConduct: countBy(chosen.map(({ conduct }) => conduct.year)),
      byDecision: countBy(chosen.map(({ promotion }) => promotion.decision)),
    });
  });

  test("is kept with its digests, and traced; nothing is signed", async () => {
    const { batchId, records: shown } = await previewBatch(centre, director, in10A1);
    expect(await centre.store.signingBatch(batchId)).toEqual({
      batchId,
      createdBy: "GD",
      createdAt: "2026-05-29T01:15:00Z",
      finishedAt: null,
    });
    expect(await centre.store.signingBatchItems(batchId)).toEqual(
      shown.map(({ position, recordId, version, digest }) => ({
        batchId,
        position,
        recordId,
        version,
        digest,
        outcome: null,
        code: null,
      })),
    );
    const digest = await digestOf(shown.map((each) => each.digest).join("\n"));
    expect((await centre.store.auditRows(0, 1000)).at(-1)).toMatchObject({
      action: "batch.preview",
      subject: `batch:${batchId}`,
      actor: "GD",
      newValue: { records: 4, byClass: { "2025-2026/10A1": 4 }, digest },
    });
    expect((await centre.store.countCredentials()).full).toBe(0);
  });

  test("by a deputy names the deputy, who signs in the director's place (Điều 9.2)", async () => {
    const { records: shown } = await previewBatch(centre, deputy, in10A1);
    const title = `KT. Giám đốc, ${(await centre.store.staffMember("PGD"))?.title}`;
    expect(shown[0]?.digest).toBe(await digestFor(0, { name: "Trần Thị Vân", title }));
  });
});

describe("what is not part of it", () => {
  test("is named with the reason: not confirmed, signed before, or no longer whole", async () => {
    await signAll(centre, { recordIds: [idOf(0)] });
    await centre.store.transaction((writer) => writeCells(writer, idOf(1), { "TOAN/hk1/final": null }, 2));
    const { records: shown, leftOut } = await previewBatch(centre, director, {
      classes: [classKey("10A1"), classKey("11A1")],
    });
    expect(shown.map(({ recordId }) => recordId)).toEqual([idOf(2), idOf(3)]);
    const of = (place: number, className: string) => ({
      recordId: idOf(place),
      schoolYear: "2025-2026",
      className,
    });
    expect(leftOut).toEqual([
      { ...of(0, "10A1"), code: "record_step_wrong", detail: "issued" },
      { ...of(1, "10A1"), code: "record_incomplete", detail: "TOAN/hk1/final" },
      ...[4, 5, 6, 7].map((place) => ({ ...of(place, "11A1"), code: "record_step_wrong", detail: "draft" })),
    ]);
  });

  test("is who has left, unless the record is named", async () => {
    await centre.store.transaction(async (writer) => {
      await writer.updateRecord({ ...(await writer.record(idOf(0)))!, leftOn: "2026-05-01" });
    });
    const { records: shown, leftOut } = await previewBatch(centre, director, in10A1);
    expect([shown.length, leftOut.length]).toEqual([3, 0]);
    expect((await previewBatch(centre, director, { recordIds: [idOf(0)] })).records).toHaveLength(1);
  });
});

describe("anomalies", () => {
  const anomaliesOf = async (place: number) => {
    const { records: shown } = await previewBatch(centre, director, in10A1);
    return shown.find(({ recordId }) => recordId === idOf(place))!.anomalies;
  };

  test("a level that changed since the review", async () => {
    const before = records[0]!.summary.conduct;
    await centre.store.transaction((writer) => writeCells(writer, idOf(0), { "conduct/hk2": "CĐ" }, 2));
    expect((await anomaliesOf(0)).filter(({ code }) => code === "level_changed")).toEqual([
      { code: "level_changed", result: "conduct", period: "hk2", before: before.hk2, after: "CĐ" },
      { code: "level_changed", result: "conduct", period: "year", before: before.year, after: "CĐ" },
    ]);
    expect((await anomaliesOf(1)).filter(({ code }) => code === "level_changed")).toEqual([]);
  });

  test("an average far from the year before, where the learner was here then", async () => {
    const learnerId = learnerIdOf(records[0]!);
    const earlier = structuredClone(records[0]!);
    earlier.record = { ...earlier.record, recordId: "before", schoolYear: "2024-2025", grade: 10 };
    const toan = earlier.subjects.find(({ subjectCode }) => subjectCode === "TOAN")!;
    const now = toan.avgYear!;
    toan.avgYear = now > 5 ? now - 2 : now + 2;
    await centre.store.transaction(async (writer) => {
      const setting = (await writer.schoolYear("2025-2026"))!;
      await writer.putSchoolYear({ ...setting, schoolYear: "2024-2025" });
      const group = (await writer.classGroup(classKey("10A1")))!;
      await writer.putClass({ ...group, schoolYear: "2024-2025" }, []);
      const state = (await writer.record(idOf(0)))!;
      await writer.addRecord({ ...state, recordId: "before", schoolYear: "2024-2025", step: "issued" });
      await writer.addRecordVersion({
        recordId: "before",
        version: 1,
        content: JSON.stringify(earlier),
        digest: "0".repeat(64),
        ruleSet: "tt43-2021",
        origin: "year",
        signedBy: "GD",
        delegation: null,
        caseId: null,
        signedAt: "2025-05-29T00:00:00Z",
        issuedAt: "2025-05-29T00:00:00Z",
      });
    });
    expect(learnerId).toBe((await centre.store.record("before"))?.learnerId);
    expect((await anomaliesOf(0)).filter(({ code }) => code === "average_apart")).toEqual([
      expect.objectContaining({
        subject: "TOAN",
        before: Math.round(toan.avgYear * 10),
        after: Math.round(now * 10),
      }),
    ]);
    expect((await anomaliesOf(1)).filter(({ code }) => code === "average_apart")).toEqual([]);
  });
});

describe("refused as a whole", () => {
  test.each([
    ["the registrar", actors.registrar],
    ["the homeroom teacher", actors.homeroom("10A1")],
    ["the head of a department", actors.headOfScience],
    ["the administrator", actors.administrator],
    [
      "a director who is the administrator too",
      { ...director, roles: ["director", "administrator"] as const },
    ],
  ])("to %s", async (_, by) => {
    await expect(previewBatch(centre, by, in10A1)).rejects.toMatchObject({ code: "duty_missing" });
  });

  test("to a deputy before and after the delegation", async () => {
    for (const moment of ["2026-05-14T23:59:59Z", "2026-06-15T00:00:00Z"]) {
      const then: Centre = { ...centre, clock: () => new Date(moment) };
      await expect(previewBatch(then, deputy, in10A1)).rejects.toMatchObject({ code: "duty_missing" });
    }
  });

  test("an empty choice, a class or a record that there is not", async () => {
    await expect(previewBatch(centre, director, {})).rejects.toMatchObject({ code: "batch_empty" });
    await expect(previewBatch(centre, director, { classes: [classKey("11A1")] })).rejects.toMatchObject({
      code: "batch_empty",
    });
    await expect(previewBatch(centre, director, { classes: [classKey("10A9")] })).rejects.toMatchObject({
      code: "class_not_found",
    });
    await expect(previewBatch(centre, director, { recordIds: ["none"] })).rejects.toMatchObject({
      code: "record_not_found",
    });
    expect((await centre.store.auditRows(0, 1000)).some(({ action }) => action === "batch.preview")).toBe(
      false,
    );
  });
});
