/** Whose homeroom teacher a learner is in the care of (Điều 9.3). */
import { expect, test } from "vitest";
import { classesInCharge, type RecordState } from "../../../src/record/record-state.ts";
import { stateAt } from "../../helpers/life-people.ts";

const year = (schoolYear: string, className: string, rest: Partial<RecordState> = {}) => ({
  ...stateAt("synchronised", rest),
  schoolYear,
  className,
});
const namesOf = (...records: RecordState[]) => classesInCharge(records).map(({ className }) => className);

test("of the newest year, in whatever order the years come", () => {
  expect(namesOf(year("2025-2026", "11A1"), year("2026-2027", "12A1"), year("2024-2025", "10A1"))).toEqual([
    "12A1",
  ]);
});

test("of an earlier year too while its record is in the making, or made anew after the summer", () => {
  const now = year("2026-2027", "12A1");
  for (const step of ["draft", "reviewed", "confirmed", "signed"] as const)
    expect(namesOf(year("2025-2026", "11A1", { step }), now), step).toEqual(["11A1", "12A1"]);
  expect(namesOf(year("2025-2026", "11A1", { step: "issued" }), now)).toEqual(["12A1"]);
  expect(namesOf(year("2025-2026", "11A1", { reopenedFor: "summer" }), now)).toEqual(["11A1", "12A1"]);
});

test("of nobody who has no record", () => {
  expect(namesOf()).toEqual([]);
});
