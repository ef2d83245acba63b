/** Điều 7, steps 2 and 3 over the real store: a class at a time, each record by itself. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import { confirmSubjects } from "../../../src/centre/life/confirm-subjects.ts";
import { loadRecords } from "../../../src/centre/life/load-record.ts";
import { returnRecords } from "../../../src/centre/life/return-records.ts";
import { reviewRecords } from "../../../src/centre/life/review-records.ts";
import type { StoreReader } from "../../../src/centre/ports.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import { classKey } from "../../helpers/sample-school.ts";
import { actors, openLifeSchool, writeCells } from "../../helpers/life-school.ts";

let centre: Centre;
let records: SchoolRecordYear[];
let close: () => Promise<void>;
/** The second record of 10A1 lacks a mark. */
const gap = (place: number) => (place === 1 ? { "TOAN/hk2/final": null } : {});
beforeEach(async () => ({ centre, records, close } = await openLifeSchool({ cells: gap })));
afterEach(async () => close());

const { director, deputy, headOfLetters, headOfScience, registrar, administrator, homeroom, teacher } =
  actors;
const in10A1 = { class: classKey("10A1") };
const idOf = (place: number) => records[place]!.record.recordId;
const stepsOf = async (className = "10A1") =>
  (await centre.store.recordsOfClass(classKey(className))).map(({ step }) => step);
const rows = async () => centre.store.auditRows(0, 1000);
const review = () => reviewRecords(centre, homeroom("10A1"), in10A1);
async function confirmAll(): Promise<void> {
  for (const head of [headOfLetters, headOfScience]) await confirmSubjects(centre, head, in10A1);
}

describe("loading", () => {
  test("compiles each record as it was typed, in the order that was asked for", async () => {
    const states = (await centre.store.recordsOfClass(classKey("11A1"))).toReversed();
    const loaded = await loadRecords(centre.store, states, { name: "Nguyễn Hữu Phúc", title: "Giám đốc" });
    const wanted = records.filter(({ record }) => record.className === "11A1").toReversed();
    expect(loaded.map(({ state }) => state)).toEqual(states);
    expect(loaded.map(({ compiled }) => compiled.complete && compiled.record)).toEqual(
      wanted.map((record) => ({ ...record, record: { ...record.record, ruleSet: "tt43-2021" } })),
    );
  });

  test("asks the store no more often for many records than for one of each class", async () => {
    const asked = async (perClass: number) => {
      const school = await openLifeSchool({ perClass });
      let calls = 0;
      const counting = new Proxy<StoreReader>(school.centre.store, {
        get: (store, name, receiver) => {
          if (typeof name === "string") calls++;
          return Reflect.get(store, name, receiver) as unknown;
        },
      });
      const classes = ["10A1", "11A1", "12A1"].map((name) =>
        school.centre.store.recordsOfClass(classKey(name)),
      );
      const states = (await Promise.all(classes)).flat();
      expect(await loadRecords(counting, states)).toHaveLength(3 * perClass);
      await school.close();
      return calls;
    };
    expect(await asked(12)).toBe(await asked(1));
  });

  test("says which rules it does not have", async () => {
    const [state] = await centre.store.recordsOfClass(classKey("10A1"));
    await expect(loadRecords(centre.store, [{ ...state!, ruleSet: "tt99-2030" }])).rejects.toMatchObject({
      code: "rule_set_unknown",
      detail: "tt99-2030",
    });
  });
});

describe("reviewing a class", () => {
  test("passes what is whole, and names the cells that another record lacks", async () => {
    expect(await review()).toEqual([
      { recordId: idOf(0), result: "reviewed" },
      { recordId: idOf(1), result: "refused", code: "record_incomplete", detail: "TOAN/hk2/final" },
      { recordId: idOf(2), result: "reviewed" },
      { recordId: idOf(3), result: "reviewed" },
    ]);
    expect(await stepsOf()).toEqual(["reviewed", "draft", "reviewed", "reviewed"]);
    expect(await stepsOf("11A1")).toEqual(Array(4).fill("draft"));
  });

  test("keeps what each record came to, and traces who passed it on", async () => {
    await review();
    const { academic, conduct, promotion } = records[0]!.summary;
    const results = { academic, conduct, decision: promotion.decision };
    expect((await centre.store.reviews([idOf(0), idOf(1)])).get(idOf(0))).toEqual({
      recordId: idOf(0),
      version: 1,
      results,
      reviewedBy: "GV-CN-10A1",
      reviewedAt: "2026-05-29T01:15:00Z",
    });
    expect(await rows()).toMatchObject(
      [0, 2, 3].map((place) => ({
        action: "record.review",
        subject: `record:${idOf(place)}`,
        actor: "GV-CN-10A1",
        source: "api",
      })),
    );
    expect((await rows())[0]!.newValue).toEqual({ version: 1, ...results });
  });

  test("of the records that are named only; one of another class is not found", async () => {
    const recordIds = [idOf(2), idOf(4), idOf(2)];
    expect(await reviewRecords(centre, homeroom("10A1"), { ...in10A1, recordIds })).toEqual([
      { recordId: idOf(2), result: "reviewed" },
      { recordId: idOf(4), result: "refused", code: "record_not_found", detail: "" },
    ]);
    expect(await stepsOf()).toEqual(["draft", "draft", "reviewed", "draft"]);
  });

  test("of nothing but unknown records is no question of duty", async () => {
    expect(await reviewRecords(centre, homeroom("10A1"), { ...in10A1, recordIds: ["none"] })).toEqual([
      { recordId: "none", result: "refused", code: "record_not_found", detail: "" },
    ]);
    expect(await reviewRecords(centre, homeroom("10A1"), { ...in10A1, recordIds: [] })).toEqual([]);
  });

  test("leaves out who has left, unless the record is named", async () => {
    await centre.store.transaction(async (writer) => {
      const state = await writer.record(idOf(0));
      await writer.updateRecord({ ...state!, leftOn: "2026-03-01" });
    });
    expect((await review()).map(({ recordId }) => recordId)).toEqual([1, 2, 3].map(idOf));
    const named = await reviewRecords(centre, homeroom("10A1"), { ...in10A1, recordIds: [idOf(0)] });
    expect(named).toEqual([{ recordId: idOf(0), result: "reviewed" }]);
  });

  test.each([
    ["another class's homeroom teacher", homeroom("11A1")],
    ["a subject teacher", teacher("TOAN", "10A1")],
    ["the head of a department", headOfScience],
    ["the registrar", registrar],
    ["the director", director],
    ["the administrator", administrator],
  ])("is refused as a whole to %s", async (_, by) => {
    await expect(reviewRecords(centre, by, in10A1)).rejects.toMatchObject({ code: "duty_missing" });
    expect(await stepsOf()).toEqual(Array(4).fill("draft"));
    expect(await rows()).toEqual([]);
  });

  test("of a class that there is not is refused", async () => {
    await expect(reviewRecords(centre, homeroom("10A9"), { class: classKey("10A9") })).rejects.toMatchObject({
      code: "class_not_found",
    });
  });
});

describe("confirming", () => {
  beforeEach(async () => void (await review()));

  test("by each department, its own subjects: the last one sends the record on", async () => {
    const first = await confirmSubjects(centre, headOfLetters, in10A1);
    expect(first.map(({ result }) => result)).toEqual(["confirmed", "refused", "confirmed", "confirmed"]);
    expect(first[1]).toMatchObject({ code: "record_step_wrong", detail: "draft" });
    expect(await stepsOf()).toEqual(["reviewed", "draft", "reviewed", "reviewed"]);
    await confirmSubjects(centre, headOfScience, { ...in10A1, recordIds: [idOf(0)] });
    expect(await stepsOf()).toEqual(["confirmed", "draft", "reviewed", "reviewed"]);
    expect((await rows()).at(-1)).toMatchObject({
      action: "record.confirm",
      actor: "GV-TOAN",
      oldValue: { step: "reviewed", confirmedSubjects: ["DIA_LI", "GDKTPL", "LICH_SU", "NGU_VAN"] },
      newValue: { version: 1, step: "confirmed" },
    });
  });

  test("some of the subjects, and again: what is confirmed is passed over without a row", async () => {
    const some = { ...in10A1, recordIds: [idOf(0)], subjects: ["NGU_VAN"] };
    expect(await confirmSubjects(centre, headOfLetters, some)).toMatchObject([{ result: "confirmed" }]);
    const before = (await rows()).length;
    expect(await confirmSubjects(centre, headOfLetters, some)).toMatchObject([{ result: "unchanged" }]);
    expect(await rows()).toHaveLength(before);
    expect((await centre.store.record(idOf(0)))?.confirmedSubjects).toEqual(["NGU_VAN"]);
  });

  test("another department's subject is refused as a whole", async () => {
    const foreign = { ...in10A1, subjects: ["TOAN"] };
    await expect(confirmSubjects(centre, headOfLetters, foreign)).rejects.toMatchObject({
      code: "duty_missing",
    });
    for (const by of [director, homeroom("10A1"), administrator, registrar])
      await expect(confirmSubjects(centre, by, in10A1)).rejects.toMatchObject({ code: "duty_missing" });
  });
});

describe("returning", () => {
  beforeEach(async () => {
    await review();
    await confirmAll();
  });

  test("brings the record back to its teachers with the reason, in the state and in the trace", async () => {
    const [outcome] = await returnRecords(centre, director, {
      ...in10A1,
      recordIds: [idOf(2)],
      reason: "Điểm Toán học kì II chưa khớp sổ",
    });
    expect(outcome).toEqual({ recordId: idOf(2), result: "returned" });
    expect(await centre.store.record(idOf(2))).toMatchObject({
      step: "draft",
      confirmedSubjects: [],
      returned: { by: "GD", at: "2026-05-29T01:15:00Z", reason: "Điểm Toán học kì II chưa khớp sổ" },
    });
    expect((await rows()).at(-1)).toMatchObject({
      action: "record.return",
      reason: "Điểm Toán học kì II chưa khớp sổ",
      newValue: { version: 1, step: "draft" },
    });
    await centre.store.transaction((writer) => writeCells(writer, idOf(2), { "TOAN/hk2/final": 90 }, 2));
    await review();
    expect(await centre.store.record(idOf(2))).toMatchObject({ step: "reviewed", returned: null });
  });

  test("needs a reason, and the right to it", async () => {
    expect(await returnRecords(centre, deputy, { ...in10A1, reason: " " })).toMatchObject([
      { code: "reason_missing" },
      { code: "record_step_wrong" },
      { code: "reason_missing" },
      { code: "reason_missing" },
    ]);
    // What is confirmed is no longer the homeroom teacher's; the record that is still a draft is.
    expect(await returnRecords(centre, homeroom("10A1"), { ...in10A1, reason: "x" })).toMatchObject([
      { code: "duty_missing" },
      { code: "record_step_wrong" },
      { code: "duty_missing" },
      { code: "duty_missing" },
    ]);
    for (const by of [teacher("TOAN", "10A1"), administrator, registrar, homeroom("11A1")])
      await expect(returnRecords(centre, by, { ...in10A1, reason: "x" })).rejects.toMatchObject({
        code: "duty_missing",
      });
    expect(await stepsOf()).toEqual(["confirmed", "draft", "confirmed", "confirmed"]);
  });
});
