/** Sheets over HTTP: cells with versions, all or the valid ones, and nobody writes over another unseen. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { bearer } from "../helpers/test-app.ts";
import { expectStatus, openStaffApp, schoolYear, told, type StaffApp } from "../helpers/staff-app.ts";

let app: StaffApp;
beforeAll(async () => {
  app = await openStaffApp();
});
afterAll(() => app.close());

const of10A1 = `/api/classes/${schoolYear}/10A1`;
const midterm = "TOAN/hk1/midterm";
interface Line {
  row?: number;
  field?: string;
  value: string | number | null;
  version?: number;
}
const cellsOf = (lines: Line[]) =>
  lines.map(({ row = 0, field = midterm, value, version = 0 }) => ({
    recordId: app.recordIds[row] ?? "none",
    field,
    value,
    version,
  }));
const save = (by: string, mode: string, ...lines: Line[]) =>
  app.as(by).post(`${of10A1}/cells`, { mode, cells: cellsOf(lines) });
const stored = async (row = 0, field = midterm) =>
  (await app.centre.store.cells([app.recordIds[row] ?? ""]))
    .get(app.recordIds[row] ?? "")
    ?.find((cell) => cell.field === field);
const rowOf = async (by: string, sheet: string, row = 0) => {
  const { json } = await app.as(by).get(`${of10A1}/sheets/${sheet}?period=hk1`);
  return (json["rows"] as JsonObject[])[row] as JsonObject;
};

describe("saving", () => {
  test("marks as text, in whichever way they are typed; counts as numbers", async () => {
    const saved = await save("GV-TOAN", "all", { value: "8,5" }, { row: 1, value: 7 });
    expect(saved.json).toEqual({
      outcomes: [
        { result: "saved", version: 1 },
        { result: "saved", version: 1 },
      ],
    });
    expect((await rowOf("GV-TOAN", "TOAN"))["cells"]).toEqual({
      [midterm]: { value: "8.5", version: 1, changedBy: "GV-TOAN", changedAt: "2025-10-15T01:00:00Z" },
    });
    expect(((await rowOf("GV-TOAN", "TOAN", 1))["cells"] as JsonObject)[midterm]).toMatchObject({
      value: "7.0",
    });
    await save("GVCN", "all", { field: "absences/hk1", value: 3 }, { field: "conduct/hk1", value: "t" });
    expect((await rowOf("GVCN", "homeroom"))["cells"]).toMatchObject({
      "absences/hk1": { value: 3 },
      "conduct/hk1": { value: "T" },
    });
  });

  test("one row of the trace a record, by field, with the token's owner and the reason", async () => {
    const cells = cellsOf([
      { row: 2, value: "6" },
      { row: 2, field: "TOAN/hk1/final", value: "6.5" },
    ]);
    await app.as("GV-TOAN").post(`${of10A1}/cells`, { mode: "all", reason: "Nhập bù", cells });
    const rows = await app.centre.store.auditRowsOf(`record:${app.recordIds[2]}`, 0, 99);
    expect(rows.filter(({ action }) => action === "record.enter")).toMatchObject([
      {
        actor: "GV-TOAN",
        source: "page",
        reason: "Nhập bù",
        oldValue: { [midterm]: null, "TOAN/hk1/final": null },
        newValue: { [midterm]: 60, "TOAN/hk1/final": 65 },
      },
    ]);
  });

  test("an emptied cell keeps its version", async () => {
    const field = "TOAN/hk1/regular/1";
    await save("GV-TOAN", "all", { field, value: "5" });
    await save("GV-TOAN", "all", { field, value: null, version: 1 });
    expect(await stored(0, field)).toMatchObject({ value: null, version: 2 });
  });
});

test("what there is none of is null, as the document says: a window, the cell of a conflict", async () => {
  const sheet = await app.as("GV-TOAN").get(`/api/classes/${schoolYear}/10A2/sheets/TOAN?period=hk1`);
  expect(expectStatus(sheet, 200).json["window"]).toBeNull();
  const cells = cellsOf([{ row: 2, field: "TOAN/hk1/regular/2", value: "5", version: 7 }]);
  const answer = await app.as("GV-TOAN").post(`${of10A1}/cells`, { mode: "valid", cells });
  expect(answer.json["outcomes"]).toMatchObject([{ code: "cell_conflict", conflict: { current: null } }]);
});

describe("two people on one sheet", () => {
  const field = "TOAN/hk1/regular/2";
  beforeEach(async () => {
    const version = (await stored(0, field))?.version ?? 0;
    await save("GV-TOAN", "all", { field, value: "4", version });
  });

  test("all: 409 with both values, who and when, and nothing written", async () => {
    const before = await stored(0, field);
    const answer = await save(
      "GV-TOAN",
      "all",
      { row: 1, field, value: "9" },
      { field, value: "5", version: 0 },
    );
    expect(told(answer)).toEqual([409, "cell_conflict"]);
    expect(answer.json["errors"]).toEqual([
      {
        pointer: "/cells/1",
        result: "refused",
        code: "cell_conflict",
        title: expect.any(String),
        next: expect.any(String),
        recordId: app.recordIds[0],
        field,
        conflict: {
          wanted: "5.0",
          current: {
            value: "4.0",
            version: before?.version,
            changedBy: "GV-TOAN",
            changedAt: "2025-10-15T01:00:00Z",
          },
        },
      },
    ]);
    expect([await stored(0, field), await stored(1, field)]).toEqual([before, undefined]);
  });

  test("a conflict is told before all else that is wrong", async () => {
    const answer = await save(
      "GV-TOAN",
      "all",
      { row: 1, field, value: "x" },
      { field, value: "5", version: 0 },
    );
    expect(told(answer)).toEqual([409, "cell_conflict"]);
    expect(answer.json["errors"]).toMatchObject([{ code: "cell_value_wrong" }, { code: "cell_conflict" }]);
  });

  test("valid: 200, the others saved, the conflict in its place", async () => {
    const answer = await save(
      "GV-TOAN",
      "valid",
      { field, value: "5", version: 0 },
      { row: 1, field, value: "9" },
    );
    expect(answer.status).toBe(200);
    expect(answer.json["outcomes"]).toMatchObject([
      { result: "refused", code: "cell_conflict", conflict: { wanted: "5.0", current: { value: "4.0" } } },
      { result: "saved", version: 1 },
    ]);
    expect(await stored(1, field)).toMatchObject({ value: 90 });
  });

  test("at the same time: one is saved, the other told", async () => {
    const version = (await stored(0, field))?.version ?? 0;
    const values = ["1", "2", "3", "6", "7"];
    const answers = await Promise.all(
      values.map((value) => save("GV-TOAN", "all", { field, value, version })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409]);
  });
});

describe("refused lines", () => {
  test.each<[string, string, Line, number, string]>([
    ["another's subject", "GV-VAN", { value: "5" }, 403, "duty_missing"],
    ["the administrator", "QTV", { value: "5" }, 403, "duty_missing"],
    ["the director", "GD", { value: "5" }, 403, "duty_missing"],
    ["no such cell", "GV-TOAN", { field: "TOAN/hk3/final", value: "5" }, 422, "field_unknown"],
    ["a computed value", "GV-TOAN", { field: "TOAN/hk1/average", value: "5" }, 422, "field_unknown"],
    ["eleven", "GV-TOAN", { field: "TOAN/hk1/final", value: "11" }, 422, "cell_value_wrong"],
    ["a second decimal", "GV-TOAN", { field: "TOAN/hk1/final", value: 8.55 }, 422, "cell_value_wrong"],
    ["words", "GV-TOAN", { field: "TOAN/hk1/final", value: "tám" }, 422, "cell_value_wrong"],
    ["a period that is not open", "GV-TOAN", { field: "TOAN/hk2/final", value: "5" }, 403, "window_closed"],
    ["no such record", "GV-TOAN", { row: 9, value: "5" }, 404, "record_not_found"],
  ])("%s, by %s: with the place", async (_, by, line, status, code) => {
    const answer = await save(by, "all", line);
    expect(told(answer)).toEqual([status, code]);
    expect(answer.json["errors"]).toMatchObject([{ pointer: "/cells/0", code }]);
    const valid = await save(by, "valid", line);
    expect([valid.status, valid.json["outcomes"]]).toMatchObject([200, [{ result: "refused", code }]]);
  });

  test("of several kinds: one problem, each line with its own code and what is wrong with the value", async () => {
    const answer = await save("GV-TOAN", "all", { value: "x", row: 1 }, { field: "X/hk1/final", value: "1" });
    expect(told(answer)).toEqual([422, "lines_refused"]);
    expect(answer.json["errors"]).toMatchObject([
      { pointer: "/cells/0", code: "cell_value_wrong", fault: expect.stringContaining("8.5") },
      { pointer: "/cells/1", code: expect.any(String) },
    ]);
  });

  test("no such class, no line, too many lines, a body that is too large", async () => {
    const cells = cellsOf([{ value: "5" }]);
    const teacher = app.as("GV-TOAN");
    expect(told(await teacher.post(`/api/classes/${schoolYear}/10Z/cells`, { mode: "all", cells }))).toEqual([
      404,
      "class_not_found",
    ]);
    expect(told(await teacher.post(`${of10A1}/cells`, { mode: "all", cells: [] }))).toEqual([
      400,
      "body_invalid",
    ]);
    const [cell] = cells;
    const many = Array.from({ length: 5001 }, () => cell) as JsonObject[];
    expect(told(await teacher.post(`${of10A1}/cells`, { mode: "all", cells: many }))).toEqual([
      413,
      "batch_too_large",
    ]);
    const long = Array.from({ length: 25_000 }, () => cell) as JsonObject[];
    const refused = await teacher.post(`${of10A1}/cells`, { mode: "all", cells: long });
    expect([...told(refused), refused.json["detail"]]).toEqual([
      413,
      "body_too_large",
      "at most 2097152 bytes",
    ]);
  });

  test("in English when asked", async () => {
    const headers = {
      ...(await app.tokenOf("GV-TOAN", "enter")),
      "Content-Type": "application/json",
      "Accept-Language": "en",
    };
    const body = JSON.stringify({ mode: "valid", cells: cellsOf([{ value: "11" }]) });
    const { json } = await app.request(`${of10A1}/cells`, { method: "POST", headers, body });
    expect(json["outcomes"]).toMatchObject([
      { title: expect.stringMatching(/^The value/), fault: expect.stringMatching(/from 0 to 10/) },
    ]);
  });
});

describe("reading a sheet", () => {
  test("what may be written is told by row; names, and nothing sensitive", async () => {
    const row = await rowOf("GV-TOAN", "TOAN");
    expect(row["writable"]).toContain(midterm);
    expect(Object.keys(row).toSorted()).toEqual([
      "cells",
      "dateOfBirth",
      "fullName",
      "leftOn",
      "moetLearnerId",
      "recordId",
      "returned",
      "step",
      "writable",
    ]);
    expect((await rowOf("GVCN", "TOAN"))["writable"]).toEqual([]);
  });

  test("by whose duty it is, and nobody else", async () => {
    const read = async (by: string, sheet: string) =>
      (await app.as(by).get(`${of10A1}/sheets/${sheet}?period=hk1`)).status;
    const readers = {
      TOAN: [200, 403, 200, 200, 200, 403, 403, 403],
      homeroom: [403, 403, 200, 200, 403, 403, 403, 403],
    };
    for (const [sheet, expected] of Object.entries(readers)) {
      const people = ["GV-TOAN", "GV-VAN", "GVCN", "GVU", "TO-TN", "QTV", "PGD", "NGOAI"];
      expect(await Promise.all(people.map((by) => read(by, sheet))), sheet).toEqual(expected);
    }
  });

  test("no such sheet, class or period", async () => {
    const get = async (path: string) => told(await app.as("GVU").get(path));
    expect(await get(`${of10A1}/sheets/SINH?period=hk1`)).toEqual([422, "field_unknown"]);
    expect(await get(`/api/classes/${schoolYear}/10Z/sheets/TOAN?period=hk1`)).toEqual([
      404,
      "class_not_found",
    ]);
    expect(await get(`${of10A1}/sheets/TOAN?period=hk3`)).toEqual([400, "query_invalid"]);
    expect(await get(`${of10A1}/sheets/TOAN`)).toEqual([400, "query_invalid"]);
  });
});

test("a token with another scope writes nothing", async () => {
  const headers = await app.tokenOf("GV-TOAN", "read", "review");
  const body = { mode: "all", cells: cellsOf([{ value: "1" }]) };
  const before = await stored();
  expect(told(await app.post(`${of10A1}/cells`, body, headers))).toEqual([403, "token_scope_missing"]);
  expect(told(await app.post(`${of10A1}/cells`, body, bearer("x")))).toEqual([401, "token_unknown"]);
  expect(await stored()).toEqual(before);
});
