import type { ClassSubject } from "./class-plan.ts";
import { numberedMax, type Period, type Semester, type SheetField } from "./sheet-field.ts";

/**
 * The columns of a subject's or an activity's sheet of one period, as the paper sheet has them. An exemption stands in
 * both semesters, since it says why there are no marks.
 */
export function subjectColumns(line: ClassSubject, period: Period): SheetField[] {
  const subject = line.subjectCode;
  if (period === "summer") return [{ kind: "reassessment", subject }];
  const comment: SheetField[] = period === "hk2" ? [{ kind: "comment", subject }] : [];
  if (line.mode === "comment") {
    const year: SheetField[] = period === "hk2" ? [{ kind: "level", subject, semester: "year" }] : [];
    return [{ kind: "level", subject, semester: period }, ...year, ...comment];
  }
  const numbered = (kind: "regular" | "topic", count: number): SheetField[] =>
    Array.from({ length: count }, (_, index) => ({ kind, subject, semester: period, number: index + 1 }));
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

/**
 * The homeroom teacher's sheet (Điều 6.2).
 * @param awards how many any learner of the class has; there is always room for one more
 */
export function homeroomColumns(period: Period, awards: number): SheetField[] {
  if (period === "summer") return [{ kind: "conduct", period }];
  const ofSemester = (semester: Semester): SheetField[] => [
    { kind: "conduct", period: semester },
    { kind: "absences", semester },
  ];
  if (period === "hk1") return ofSemester(period);
  const room = Math.min(awards + 1, numberedMax);
  return [
    ...ofSemester(period),
    { kind: "homeroomComment" },
    ...Array.from({ length: room }, (_, index): SheetField => ({ kind: "award", number: index + 1 })),
  ];
}
