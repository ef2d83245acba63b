import type { SheetField } from "../../record/sheet-field.ts";

/** The simulated school year, morning times in Vietnam (DOMAIN.md section 7.2: September to May, summer after it). */
export const calendar = {
  founding: "2025-08-15T08:00:00+07:00",
  setUp: "2025-08-20T08:00:00+07:00",
  opening: "2025-09-05T07:00:00+07:00",
  firstMarks: "2025-10-10T15:00:00+07:00",
  firstMidterm: "2025-11-07T15:00:00+07:00",
  laterMarks: "2025-12-12T15:00:00+07:00",
  firstFinal: "2026-01-09T15:00:00+07:00",
  firstClosing: "2026-01-16T16:00:00+07:00",
  firstWindowEnd: "2026-01-17T00:00:00+07:00",
  transferIn: "2026-01-19T08:30:00+07:00",
  secondMarks: "2026-03-06T15:00:00+07:00",
  secondMidterm: "2026-03-27T15:00:00+07:00",
  secondLaterMarks: "2026-04-24T15:00:00+07:00",
  secondFinal: "2026-05-15T15:00:00+07:00",
  comments: "2026-05-18T15:00:00+07:00",
  review: "2026-05-20T09:00:00+07:00",
  confirmation: "2026-05-22T09:00:00+07:00",
  windowEnd: "2026-05-23T00:00:00+07:00",
  signing: "2026-05-28T09:00:00+07:00",
  deputySigning: "2026-05-29T09:00:00+07:00",
  synchronisation: "2026-05-30T02:00:00+07:00",
  errorFound: "2026-06-03T08:00:00+07:00",
  correction: "2026-06-05T10:00:00+07:00",
  revocation: "2026-06-10T10:00:00+07:00",
  suspension: "2026-06-12T10:00:00+07:00",
  lifting: "2026-06-19T10:00:00+07:00",
  summerOpening: "2026-06-22T08:00:00+07:00",
  reassessment: "2026-07-31T15:00:00+07:00",
  summerClosing: "2026-08-08T00:00:00+07:00",
  summerSigning: "2026-08-12T09:00:00+07:00",
} as const;

/** Which cells are typed when: a pure reading of the calendar. */
export const due = {
  firstMarks: (field: SheetField) => field.kind === "exempt" || isRegular(field, "hk1", 1, 2),
  firstMidterm: (field: SheetField) => field.kind === "midterm" && field.semester === "hk1",
  laterMarks: (field: SheetField) => isRegular(field, "hk1", 3, 20) || isTopic(field, "hk1"),
  firstFinal: (field: SheetField) =>
    (field.kind === "final" || field.kind === "level") && field.semester === "hk1",
  firstClosing: (field: SheetField) =>
    (field.kind === "conduct" && field.period === "hk1") ||
    (field.kind === "absences" && field.semester === "hk1"),
  secondMarks: (field: SheetField) => isRegular(field, "hk2", 1, 2),
  secondMidterm: (field: SheetField) => field.kind === "midterm" && field.semester === "hk2",
  secondLaterMarks: (field: SheetField) => isRegular(field, "hk2", 3, 20) || isTopic(field, "hk2"),
  secondFinal: (field: SheetField) =>
    (field.kind === "final" && field.semester === "hk2") ||
    (field.kind === "level" && field.semester !== "hk1"),
  comments: (field: SheetField) =>
    ["comment", "homeroomComment", "award"].includes(field.kind) ||
    (field.kind === "conduct" && field.period === "hk2") ||
    (field.kind === "absences" && field.semester === "hk2"),
};

function isRegular(field: SheetField, semester: "hk1" | "hk2", from: number, to: number): boolean {
  return (
    field.kind === "regular" && field.semester === semester && from <= field.number && field.number <= to
  );
}

function isTopic(field: SheetField, semester: "hk1" | "hk2"): boolean {
  return field.kind === "topic" && field.semester === semester;
}
