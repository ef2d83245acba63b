/** Who writes which cell, and when (Điều 6.1, 6.2, 7 step 1, 9.3; DOMAIN 8.1). */
import { describe, expect, test } from "vitest";
import type { ClassSubject } from "../../../src/record/class-plan.ts";
import type { Assignment, Duties, Role } from "../../../src/record/duties.ts";
import { decideEntry, mayEnter, type EntryCommand, type EntrySheet } from "../../../src/record/enter.ts";
import type { WindowState } from "../../../src/record/entry-window.ts";
import type { RecordState } from "../../../src/record/record-state.ts";
import { parseField, type Cell, type CellValue, type Period } from "../../../src/record/sheet-field.ts";

const at = { schoolYear: "2025-2026", className: "10A1" };
const now = "2025-10-01T02:00:00Z";
const person = (actorId: string, roles: Role[], ...assignments: Assignment[]): Duties => ({
  actorId,
  roles,
  assignments,
});
const maths = person("GV-TOAN", ["subjectTeacher"], { kind: "teaching", ...at, subjectCode: "TOAN" });
const homeroom = person(
  "GV-CN",
  ["homeroomTeacher"],
  { kind: "homeroom", ...at },
  { kind: "teaching", ...at, subjectCode: "HDTN_HN" },
);
const registrar = person("GVU", ["registrar"]);
const otherClass = person(
  "GV-KHAC",
  ["subjectTeacher", "homeroomTeacher"],
  { kind: "teaching", schoolYear: "2025-2026", className: "10A2", subjectCode: "TOAN" },
  { kind: "teaching", schoolYear: "2024-2025", className: "10A1", subjectCode: "TOAN" },
  { kind: "homeroom", schoolYear: "2025-2026", className: "10A2" },
);
const head = person("TT", ["departmentHead"], { kind: "department", subjects: ["TOAN", "HDTN_HN"] });
const delegated = person("PGD", ["deputyDirector"], {
  kind: "delegation",
  act: "sign",
  basis: "QĐ 31",
  from: "2025-01-01T00:00:00Z",
  until: "2027-01-01T00:00:00Z",
});

const plan: ClassSubject[] = [
  {
    mode: "score_and_comment",
    subjectCode: "TOAN",
    name: "Toán",
    group: "compulsory",
    teacherId: "GV-TOAN",
    regularMarks: 4,
    topics: 1,
  },
  {
    mode: "comment",
    subjectCode: "HDTN_HN",
    name: "Hoạt động trải nghiệm, hướng nghiệp",
    group: "compulsory_activity",
    teacherId: "GV-CN",
  },
];
const record: RecordState = {
  ...at,
  recordId: "r1",
  learnerId: "l1",
  step: "draft",
  version: 1,
  ruleSet: "tt43-2021",
  confirmedSubjects: [],
  returned: null,
  reopenedFor: null,
};
const open: WindowState = {
  opensAt: "2025-09-05T00:00:00Z",
  closesAt: "2026-06-01T00:00:00Z",
  lockedAt: null,
};
const cell = (field: string, value: CellValue, version = 1): Cell => ({
  field,
  value,
  version,
  changedBy: "GV-CU",
  changedAt: "2025-09-20T02:00:00Z",
});

interface Given {
  record?: Partial<RecordState>;
  windows?: Partial<Record<Period, WindowState>>;
  cells?: Cell[];
}
function given({ record: change, windows, cells = [] }: Given = {}): EntrySheet {
  const all = windows ?? { hk1: open, hk2: open, summer: open };
  return {
    record: { ...record, ...change },
    plan,
    windows: new Map(Object.entries(all) as [Period, WindowState][]),
    cells: new Map(cells.map((each) => [each.field, each])),
  };
}
const enter = (field: string, value: unknown, expectedVersion = 0): EntryCommand => ({
  field,
  value,
  expectedVersion,
  at: now,
});
const codeOf = (sheet: EntrySheet, command: EntryCommand, by: Duties): string => {
  const decision = decideEntry(sheet, command, by);
  return decision.ok ? decision.change : decision.code;
};

describe("whose cell it is", () => {
  const goodValue: Record<string, unknown> = {
    "TOAN/hk1/regular/4": 8,
    "TOAN/hk2/topic/1": "8,5",
    "TOAN/hk1/midterm": 7,
    "TOAN/hk1/final": 7,
    "TOAN/comment": "Tiến bộ",
    "HDTN_HN/hk1/level": "Đ",
    "HDTN_HN/year/level": "Đ",
    "HDTN_HN/comment": "Tích cực",
    "conduct/hk1": "T",
    homeroomComment: "Chăm ngoan",
    "award/1": "Giấy khen",
    "absences/hk1": 3,
    "TOAN/exempt": "year",
    "TOAN/hk1/transferred": 7.5,
  };
  const owners: Record<string, Duties[]> = {
    "TOAN/hk1/regular/4": [maths],
    "TOAN/hk2/topic/1": [maths],
    "TOAN/hk1/midterm": [maths],
    "TOAN/hk1/final": [maths],
    "TOAN/comment": [maths],
    "HDTN_HN/hk1/level": [homeroom],
    "HDTN_HN/year/level": [homeroom],
    "HDTN_HN/comment": [homeroom],
    "conduct/hk1": [homeroom],
    homeroomComment: [homeroom],
    "award/1": [homeroom],
    "absences/hk1": [homeroom, registrar],
    "TOAN/exempt": [registrar],
    "TOAN/hk1/transferred": [registrar],
  };
  const everybody = [
    maths,
    homeroom,
    registrar,
    otherClass,
    head,
    delegated,
    person("GD", ["director"]),
    person("QTHT", ["administrator"]),
    person("none", []),
  ];

  test.each(Object.keys(owners))("%s is written by its owners and nobody else", (field) => {
    for (const by of everybody) {
      const expected = owners[field]!.includes(by) ? "saved" : "duty_missing";
      expect(codeOf(given(), enter(field, goodValue[field]), by), by.actorId).toBe(expected);
    }
  });

  test.each(["TOAN/summer/mark", "conduct/summer"])("%s, once the record is reopened", (field) => {
    const owner = field.startsWith("TOAN") ? maths : homeroom;
    const reopened = given({ record: { reopenedFor: "summer", version: 2 } });
    for (const by of everybody) {
      const expected = by === owner ? "saved" : "duty_missing";
      expect(codeOf(reopened, enter(field, field.startsWith("TOAN") ? 5 : "Đ"), by)).toBe(expected);
    }
  });

  test("the administrator writes nothing, also with a teacher's assignment", () => {
    const both = { ...maths, roles: [...maths.roles, "administrator" as const] };
    expect(codeOf(given(), enter("TOAN/hk1/final", 8), both)).toBe("duty_missing");
  });
});

describe("which cells there are", () => {
  test.each([
    "TOAN/hk1/regular/21",
    "TOAN/hk1/topic/21",
    "TOAN/hk1/level",
    "HDTN_HN/hk1/final",
    "HDTN_HN/hk1/regular/1",
    "TOAN/hk1/average",
    "toan/hk1/final",
    "",
  ])("%j is unknown", (field) => {
    const teachesAll = { ...maths, assignments: [...maths.assignments, ...homeroom.assignments] };
    expect(codeOf(given(), enter(field, 8), teachesAll)).toBe("field_unknown");
  });

  test("a learner may have more marks than the plan's fewest, but no more than a sheet has room for", () => {
    expect(codeOf(given(), enter("TOAN/hk1/regular/5", 8), maths)).toBe("saved");
    expect(codeOf(given(), enter("TOAN/hk1/topic/20", 8), maths)).toBe("saved");
  });

  test("a subject that the class does not have is unknown to who teaches it there", () => {
    const assigned = person("x", ["subjectTeacher"], { kind: "teaching", ...at, subjectCode: "VAT_LI" });
    expect(codeOf(given(), enter("VAT_LI/hk1/final", 8), assigned)).toBe("field_unknown");
    expect(codeOf(given(), enter("VAT_LI/hk1/final", 8), maths)).toBe("duty_missing");
    expect(codeOf(given(), enter("HDTN_HN/exempt", "year"), registrar)).toBe("field_unknown");
  });
});

describe("when a sheet takes entries", () => {
  const past: WindowState = { ...open, closesAt: "2025-09-30T00:00:00Z" };
  const locked: WindowState = { ...open, lockedAt: "2025-09-30T00:00:00Z" };
  const mark = enter("TOAN/hk1/final", 8);
  const returned = { by: "TT", at: now, reason: "Sai điểm" };

  test("in the window of its semester only", () => {
    expect(codeOf(given({ windows: { hk1: past, hk2: open } }), mark, maths)).toBe("window_closed");
    expect(codeOf(given({ windows: { hk2: open } }), mark, maths)).toBe("window_closed");
    expect(codeOf(given({ windows: { hk1: open, hk2: past } }), mark, maths)).toBe("saved");
    expect(codeOf(given({ windows: { hk1: open } }), enter("TOAN/comment", "Tốt"), maths)).toBe(
      "window_closed",
    );
  });

  test("a returned record after the window too, but not when the sheet is locked", () => {
    const change = { record: { returned } };
    expect(codeOf(given({ ...change, windows: { hk1: past } }), mark, maths)).toBe("saved");
    expect(codeOf(given({ ...change, windows: {} }), mark, maths)).toBe("saved");
    expect(codeOf(given({ ...change, windows: { hk1: locked } }), mark, maths)).toBe("sheet_locked");
    expect(codeOf(given({ ...change, windows: { hk1: past } }), mark, registrar)).toBe("duty_missing");
  });

  test("never while it is locked", () => {
    expect(codeOf(given({ windows: { hk1: locked } }), mark, maths)).toBe("sheet_locked");
  });

  test.each(["reviewed", "confirmed", "signed", "issued", "synchronised"] as const)(
    "not when the record is %s",
    (step) => {
      expect(codeOf(given({ record: { step } }), mark, maths)).toBe("record_step_wrong");
    },
  );

  test("summer cells when reopened for the summer, and then no others", () => {
    const reopened = given({ record: { reopenedFor: "summer", version: 2 } });
    expect(codeOf(reopened, mark, maths)).toBe("record_step_wrong");
    expect(codeOf(reopened, enter("TOAN/summer/mark", 5), maths)).toBe("saved");
    expect(codeOf(given(), enter("TOAN/summer/mark", 5), maths)).toBe("record_step_wrong");
  });

  test("what a reader is shown as open is what is taken", () => {
    const field = parseField("TOAN/hk1/final")!;
    expect(mayEnter(given(), field, now, maths)).toBe(true);
    expect(mayEnter(given(), field, now, registrar)).toBe(false);
    expect(mayEnter(given({ windows: { hk1: past } }), field, now, maths)).toBe(false);
    expect(
      mayEnter(given(), parseField("HDTN_HN/hk1/final")!, now, {
        ...maths,
        assignments: homeroom.assignments,
      }),
    ).toBe(false);
  });
});

describe("what is written", () => {
  test("the value with the next version, who and when", () => {
    const first = decideEntry(given(), enter("TOAN/hk1/final", "8,5"), maths);
    expect(first).toEqual({
      ok: true,
      change: "saved",
      previous: null,
      cell: { field: "TOAN/hk1/final", value: 85, version: 1, changedBy: "GV-TOAN", changedAt: now },
    });
    const cells = [cell("TOAN/hk1/final", 80, 3)];
    expect(decideEntry(given({ cells }), enter("TOAN/hk1/final", "", 3), maths)).toMatchObject({
      change: "saved",
      previous: 80,
      cell: { value: null, version: 4 },
    });
  });

  test("a wrong value is told by the fault it has", () => {
    expect(decideEntry(given(), enter("TOAN/hk1/final", "8,55"), maths)).toEqual({
      ok: false,
      code: "cell_value_wrong",
      detail: "mark_not_tenths",
      fault: { code: "mark_not_tenths" },
    });
  });

  test("a mark does not stand beside an exemption, but may be taken away", () => {
    const exempt = (value: string) =>
      given({ cells: [cell("TOAN/exempt", value), cell("TOAN/hk1/final", 80)] });
    expect(decideEntry(exempt("year"), enter("TOAN/hk2/final", 8), maths)).toMatchObject({
      code: "cell_value_wrong",
      fault: { code: "exempt_with_marks" },
    });
    expect(codeOf(exempt("hk1"), enter("TOAN/hk1/final", 9, 1), maths)).toBe("cell_value_wrong");
    expect(codeOf(exempt("hk1"), enter("TOAN/hk2/final", 9), maths)).toBe("saved");
    expect(codeOf(exempt("year"), enter("TOAN/hk1/final", null, 1), maths)).toBe("saved");
    expect(codeOf(exempt("year"), enter("TOAN/comment", "Miễn"), maths)).toBe("saved");
  });
});

describe("two people and one cell", () => {
  const cells = [cell("TOAN/hk1/final", 80, 2)];

  test("another value on an older version is a conflict that shows both", () => {
    expect(decideEntry(given({ cells }), enter("TOAN/hk1/final", 9, 1), maths)).toEqual({
      ok: false,
      code: "cell_conflict",
      conflict: { wanted: 90, current: cells[0] },
    });
    expect(codeOf(given({ cells }), enter("TOAN/hk1/final", 9, 3), maths)).toBe("cell_conflict");
    expect(codeOf(given({ cells }), enter("TOAN/hk1/final", 9, 0), maths)).toBe("cell_conflict");
    expect(codeOf(given(), enter("TOAN/hk1/final", 9, 1), maths)).toBe("cell_conflict");
  });

  test("the same value is none, whatever version was seen, and also when the window has closed", () => {
    expect(decideEntry(given({ cells, windows: {} }), enter("TOAN/hk1/final", "8.0", 1), maths)).toEqual({
      ok: true,
      change: "unchanged",
      version: 2,
    });
    expect(decideEntry(given(), enter("TOAN/hk1/final", ""), maths)).toEqual({
      ok: true,
      change: "unchanged",
      version: 0,
    });
  });
});
