import type { ExternalYearEntry } from "../../record/check-external-year.ts";
import type { Level, SchoolRecordYear } from "../../record/school-record-year.ts";

/**
 * A year that a learner of a higher grade had before at another school of the area: invented after this
 * year's record, a little lower or higher in each subject, as typed in from the paper record.
 * @param back 1 for the year before, 2 for the one before that
 */
export function earlierYear(record: SchoolRecordYear, back: 1 | 2): ExternalYearEntry {
  const { grade, schoolYear, className } = record.record;
  const first = Number(schoolYear.slice(0, 4)) - back;
  const earlier = (grade - back) as 10 | 11;
  const results = record.subjects.map((line, index) => {
    const shift = ((index + back) % 5) - 2;
    const of = (average: number | null) =>
      Math.min(100, Math.max(50, Math.round((average ?? 6.5) * 10) + shift)) / 10;
    const { subjectCode, subjectName } = line;
    return line.exempt
      ? { subjectCode, subjectName, year: "M" as const }
      : { subjectCode, subjectName, hk1: of(line.avgHk1), hk2: of(line.avgHk2), year: of(line.avgYear) };
  });
  const level: Level = "Đ";
  return {
    schoolYear: `${first}-${first + 1}`,
    grade: earlier,
    className: `${earlier}${className.slice(2)}`,
    institution: { name: "Trung tâm GDNN-GDTX Hải Hậu", moetCode: "37000001" },
    digitisedFromPaper: true,
    results,
    academic: { hk1: level, hk2: level, year: level },
    conduct: { hk1: "K", hk2: "T", year: "T" },
    absentSessions: (Number(record.learner.moetLearnerId.slice(-2)) * back) % 12,
    promotion: "promoted",
  };
}
