/** Typing into a class's sheet, over the real store (Điều 6.1, 6.2; Điều 7, step 1; Điều 14.2). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "../../../src/centre/audit/verify-audit.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { entryLimit, enterCells, type CellEntry } from "../../../src/centre/school/enter-cells.ts";
import { lockSheet } from "../../../src/centre/school/set-entry-window.ts";
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import { classKey, openSampleSchool, semesters, type SampleSchool } from "../../helpers/sample-school.ts";

let school: SampleSchool;
let centre: Centre;
const key = classKey("10A1");
const first = () => school.nthRecordId("10A1", 0);
const second = () => school.nthRecordId("10A1", 1);
const mark = (recordId: string, value: unknown, version = 0, number = 1): CellEntry => ({
  recordId,
  field: `TOAN/hk1/regular/${number}`,
  value,
  version,
});
const enter = async (
  staffId: string,
  cells: readonly CellEntry[],
  rest: { mode?: "all" | "valid"; reason?: string; centre?: Centre } = {},
) => {
  const { mode = "valid", reason = "", centre: at = centre } = rest;
  return enterCells(at, await school.as(staffId), { class: key, mode, reason, cells });
};
const cellsOf = async (recordId: string) => (await centre.store.cells([recordId])).get(recordId) ?? [];
const entries = async () =>
  (await centre.store.auditRows(0, 10_000)).filter(({ action }) => action === "record.enter");

beforeEach(async () => {
  school = await openSampleSchool({ classes: ["10A1"], learners: 4 });
  centre = school.centre;
});
afterEach(async () => school.close());

describe("a teacher's entries", () => {
  test("are kept with who and when, and change only what is new", async () => {
    const cells = [mark(first(), "8,5"), mark(first(), 7, 0, 2), mark(second(), "10")];
    expect(await enter("GV-TOAN", cells, { mode: "all" })).toEqual({
      written: true,
      outcomes: cells.map(() => ({ result: "saved", version: 1 })),
    });
    expect(await cellsOf(first())).toEqual([
      {
        field: "TOAN/hk1/regular/1",
        value: 85,
        version: 1,
        changedBy: "GV-TOAN",
        changedAt: "2025-10-01T02:00:00Z",
      },
      expect.objectContaining({ field: "TOAN/hk1/regular/2", value: 70 }),
    ]);
    const again = await enter("GV-TOAN", [mark(first(), 8.5, 1), mark(first(), "", 1, 2)]);
    expect(again.outcomes).toEqual([
      { result: "unchanged", version: 1 },
      { result: "saved", version: 2 },
    ]);
    expect((await cellsOf(first())).map(({ value }) => value)).toEqual([85, null]);
  });

  test("leave one row of the trace a record, with old and new values and the reason", async () => {
    await enter("GV-TOAN", [mark(first(), 8), mark(first(), 7, 0, 2), mark(second(), 9)]);
    await enter("GV-TOAN", [mark(first(), 5, 1), mark(first(), "", 1, 2), mark(first(), 6, 2)], {
      reason: "Chấm lại",
    });
    const rows = await entries();
    expect(rows).toHaveLength(3);
    expect(rows[2]).toMatchObject({
      actor: "GV-TOAN",
      source: "page",
      subject: `record:${first()}`,
      oldValue: { "TOAN/hk1/regular/1": 80, "TOAN/hk1/regular/2": 70 },
      newValue: { "TOAN/hk1/regular/1": 60, "TOAN/hk1/regular/2": null },
      reason: "Chấm lại",
    });
    await enter("GV-TOAN", [mark(first(), 6, 3)], { reason: "một nửa \ud83d" });
    expect(await entries(), "the same value leaves none").toHaveLength(3);
    expect((await verifyAudit(centre)).findings).toEqual([]);
  });

  test("a reason that UTF-8 cannot hold is kept so that the trace still holds", async () => {
    await enter("GV-TOAN", [mark(first(), 6)], { reason: "một nửa \ud83d" });
    expect((await entries())[0]?.reason).toBe("một nửa \ufffd");
    expect((await verifyAudit(centre)).findings).toEqual([]);
  });

  test("outside the own duty are refused, cell by cell", async () => {
    const comment = { recordId: first(), field: "homeroomComment", value: "Ngoan", version: 0 };
    const codes = async (staffId: string, cells: CellEntry[]) =>
      (await enter(staffId, cells)).outcomes.map((outcome) => ("code" in outcome ? outcome.code : ""));
    expect(await codes("GV-NGU_VAN", [mark(first(), 8)])).toEqual(["duty_missing"]);
    expect(await codes("GD", [mark(first(), 8)])).toEqual(["duty_missing"]);
    expect(await codes("QTHT", [mark(first(), 8), comment])).toEqual(["duty_missing", "duty_missing"]);
    expect(await codes("GV-CN-11A1", [comment])).toEqual(["duty_missing"]);
    expect(await codes("GV-TOAN", [comment, mark("elsewhere", 8)])).toEqual([
      "duty_missing",
      "record_not_found",
    ]);
    expect(await cellsOf(first())).toEqual([]);
    expect(await entries()).toEqual([]);
  });

  test("are refused out of the window and in a locked sheet", async () => {
    school.at(semesters.hk1.closesAt);
    expect((await enter("GV-TOAN", [mark(first(), 8)])).outcomes).toMatchObject([{ code: "window_closed" }]);
    school.at(semesters.hk1.within);
    await lockSheet(centre, await school.as("GVU"), { class: key, period: "hk1" });
    expect((await enter("GV-TOAN", [mark(first(), 8)])).outcomes).toMatchObject([{ code: "sheet_locked" }]);
  });
});

describe("a call with a line that is refused", () => {
  const lines = () => [mark(first(), 8), mark(second(), "8,55"), mark(first(), "", 0, 2)];

  test("writes nothing in mode all, and tells which lines were good", async () => {
    expect(await enter("GV-TOAN", lines(), { mode: "all" })).toEqual({
      written: false,
      outcomes: [
        { result: "held" },
        {
          result: "refused",
          code: "cell_value_wrong",
          detail: "mark_not_tenths",
          fault: { code: "mark_not_tenths" },
        },
        { result: "unchanged", version: 0 },
      ],
    });
    expect(await cellsOf(first())).toEqual([]);
    expect(await entries()).toEqual([]);
  });

  test("writes the others in mode valid", async () => {
    const { written, outcomes } = await enter("GV-TOAN", lines());
    expect([written, outcomes.map(({ result }) => result)]).toEqual([
      true,
      ["saved", "refused", "unchanged"],
    ]);
    expect(await cellsOf(first())).toHaveLength(1);
    expect(await entries()).toHaveLength(1);
  });

  test("whole calls are refused for a class that there is not and for too many lines", async () => {
    const by = await school.as("GV-TOAN");
    const command = { mode: "all" as const, cells: [] };
    await expect(enterCells(centre, by, { ...command, class: classKey("10A9") })).rejects.toMatchObject({
      code: "class_not_found",
    });
    const many = Array.from({ length: entryLimit + 1 }, () => mark(first(), 8));
    await expect(enter("GV-TOAN", many)).rejects.toMatchObject({ code: "batch_too_large" });
  });
});

describe("two people and one sheet", () => {
  test("the second is shown both values and writes over nothing", async () => {
    await enter("GV-TOAN", [mark(first(), 8)]);
    school.at("2025-10-02T02:00:00Z");
    const { outcomes } = await enter("GV-TOAN", [mark(first(), 5)]);
    expect(outcomes).toEqual([
      {
        result: "refused",
        code: "cell_conflict",
        detail: "",
        conflict: {
          wanted: 50,
          current: { value: 80, version: 1, changedBy: "GV-TOAN", changedAt: "2025-10-01T02:00:00Z" },
        },
      },
    ]);
    expect((await enter("GV-TOAN", [mark(first(), 5, 1)])).outcomes).toEqual([
      { result: "saved", version: 2 },
    ]);
  });

  test("at the same moment: each cell has one of the values, and every other answer is a conflict", async () => {
    const other = await openSqliteStore(school.file);
    const values = Array.from({ length: 10 }, (_, value) => value);
    const answers = await Promise.all(
      values.map((value) =>
        enter("GV-TOAN", [mark(first(), value), mark(second(), value)], {
          centre: value % 2 === 0 ? centre : { ...centre, store: other },
        }),
      ),
    );
    await other.close();
    for (const [index, recordId] of [first(), second()].entries()) {
      const [cell] = await cellsOf(recordId);
      const saved = answers.flatMap(({ outcomes }, value) =>
        outcomes[index]?.result === "saved" ? [value] : [],
      );
      expect(saved).toHaveLength(1);
      expect(cell).toMatchObject({ version: 1, value: (saved[0] ?? 0) * 10 });
      const refused = answers.flatMap(({ outcomes }) => (outcomes[index] as { code?: string }).code ?? []);
      expect(refused).toEqual(Array.from({ length: 9 }, () => "cell_conflict"));
    }
    expect(await entries()).toHaveLength(2);
    expect((await verifyAudit(centre)).findings).toEqual([]);
  });

  test("in mode all, one of two whole sheets is written and none is mixed", async () => {
    const sheet = (value: number) => [0, 1, 2, 3].map((n) => mark(school.nthRecordId("10A1", n), value));
    const answers = await Promise.all([3, 7].map((value) => enter("GV-TOAN", sheet(value), { mode: "all" })));
    expect(answers.filter(({ written }) => written)).toHaveLength(1);
    const cells = await centre.store.cells([0, 1, 2, 3].map((n) => school.nthRecordId("10A1", n)));
    expect(new Set([...cells.values()].flat().map(({ value }) => value)).size).toBe(1);
  });
});

test("a fault in the middle leaves nothing half-written", async () => {
  const failing: Centre = {
    ...centre,
    store: {
      ...centre.store,
      transaction: (work) =>
        centre.store.transaction((writer) => {
          let written = 0;
          return work({
            ...writer,
            putCell: async (recordId, cell) => {
              if (++written === 3) throw new Error("the disk is full");
              return writer.putCell(recordId, cell);
            },
          });
        }),
    },
  };
  const cells = [1, 2, 3, 4].map((number) => mark(first(), 8, 0, number));
  await expect(enter("GV-TOAN", cells, { centre: failing })).rejects.toThrow("the disk is full");
  expect(await cellsOf(first())).toEqual([]);
  expect(await entries()).toEqual([]);
  expect((await enter("GV-TOAN", cells)).outcomes).toHaveLength(4);
});
