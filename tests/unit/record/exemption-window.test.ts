/** An exemption is granted when it is asked for: in the window of either semester (Điều 7, step 1). */
import { expect, test } from "vitest";
import { decideEntry } from "../../../src/record/enter.ts";
import type { WindowState } from "../../../src/record/entry-window.ts";
import type { Period } from "../../../src/record/sheet-field.ts";

const open: WindowState = {
  opensAt: "2025-09-05T00:00:00Z",
  closesAt: "2026-06-01T00:00:00Z",
  lockedAt: null,
};
const past: WindowState = { ...open, closesAt: "2025-09-30T00:00:00Z" };
const locked: WindowState = { ...open, lockedAt: "2025-10-01T00:00:00Z" };

test.each<[Partial<Record<Period, WindowState>>, string]>([
  [{ hk1: open, hk2: past }, "saved"],
  [{ hk1: past, hk2: open }, "saved"],
  [{ hk1: past, hk2: past }, "window_closed"],
  [{ hk1: locked, hk2: locked }, "sheet_locked"],
  [{ summer: open }, "window_closed"],
])("%#: %s", (windows, expected) => {
  const sheet = {
    record: {
      schoolYear: "2025-2026",
      className: "10A1",
      recordId: "r1",
      learnerId: "l1",
      step: "draft",
      version: 1,
      ruleSet: "tt43-2021",
      confirmedSubjects: [],
      returned: null,
      reopenedFor: null,
    },
    plan: [
      {
        mode: "score_and_comment",
        subjectCode: "TOAN",
        name: "Toán",
        group: "compulsory",
        teacherId: "GV-TOAN",
        regularMarks: 4,
        topics: 1,
      },
    ],
    windows: new Map(Object.entries(windows) as [Period, WindowState][]),
    cells: new Map(),
  } as const;
  const command = { field: "TOAN/exempt", value: "year", expectedVersion: 0, at: "2025-10-20T02:00:00Z" };
  const registrar = { actorId: "GVU", roles: ["registrar"], assignments: [] } as const;
  const decision = decideEntry(sheet, command, registrar);
  expect(decision.ok ? decision.change : decision.code).toBe(expected);
});
