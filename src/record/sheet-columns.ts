import type { ClassSubject } from "./class-plan.ts";
import { numberedMax, type Period, type Semester, type SheetField } from "./sheet-field.ts";

/** How many of a numbered kind are written by any learner of the class. */
export type Written = (kind: "regular" | "topic" | "award") => number;

/**
 * The columns of a subject's or an activity's sheet of one period, as the paper sheet has them: as many marks as
 * the plan has at least, and room for one more than anybody has. An exemption stands in both semesters, since it
 * says why there are no marks.
 */
export function subjectColumns(line: ClassSubject, period: Period, written: Written): SheetField[] {
  const subject = line.subjectCode;
  if (period === "summer") return [{ kind: "reassessment", subject }];
  const comment: SheetField[] = period === "hk2" ? [{ kind: "comment", subject }] : [];
  if (line.mode === "comment") {
    const year: SheetField[] = period === "hk2" ? [{ kind: "level", subject, semester: "year" }] : [];
    return [{ kind: "level", subject, semester: period }, ...year, ...comment];
  }
  const numbered = (kind: "regular" | "topic", fewest: number): SheetField[] =>
    numbers(Math.max(fewest, written(kind) + 1)).map((number) => ({
      kind,
      subject,
      semester: period,
      number,
    }));
  return [
    { kind: "exempt", subject },
    { kind: "transferred", subject, semester: period },
    ...numbered("regular", line.regularMarks),
    ...numbered("topic", line.topics),
    { kind: "midterm", subject, semester: period },
    { kind: "final", subject, semester: period },
    ...comment,
  ];
}

/** The homeroom teacher's sheet (Điều 6.2). */
export function homeroomColumns(period: Period, written: Written): SheetField[] {
  if (period === "summer") return [{ kind: "conduct", period }];
  const ofSemester = (semester: Semester): SheetField[] => [
    { kind: "conduct", period: semester },
    { kind: "absences", semester },
  ];
  if (period === "hk1") return ofSemester(period);
  return [
    ...ofSemester(period),
    { kind: "homeroomComment" },
    ...numbers(written("award") + 1).map((number): SheetField => ({ kind: "award", number })),
  ];
}

function numbers(count: number): number[] {
  return Array.from({ length: Math.min(count, numberedMax) }, (_, index) => index + 1);
}
