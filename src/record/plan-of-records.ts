import type { ClassSubject } from "./class-plan.ts";
import type { ActivityResult, SchoolRecordYear, SubjectResult } from "./school-record-year.ts";

/**
 * The programme that the records of a class were made by: every subject and activity of any of them, in the order
 * in which they first stand. A semester needs as many regular marks and topics as the record with the fewest has.
 */
export function planOfRecords(records: readonly SchoolRecordYear[]): ClassSubject[] {
  const subjects = records.flatMap((record) => record.subjects);
  const activities = new Map(records.flatMap(({ activities: all }) => all.map((line) => [line.code, line])));
  return [
    ...[...new Set(subjects.map((line) => line.subjectCode))].flatMap((code) =>
      scoredSubject(subjects.filter((line) => line.subjectCode === code)),
    ),
    ...[...activities.values()].map(commentedSubject),
  ];
}

/** @param lines one subject's, of all records */
function scoredSubject(lines: readonly SubjectResult[]): ClassSubject[] {
  const [first] = lines;
  if (first === undefined) return [];
  // A semester without any mark was exempt or spent at another school: it says nothing of the plan.
  const semesters = lines
    .flatMap(({ marks }) => (marks === null ? [] : [marks.hk1, marks.hk2]))
    .filter(({ regular }) => regular.length > 0);
  const fewest = (kind: "regular" | "topic", none: number) =>
    semesters.length === 0 ? none : Math.min(...semesters.map((marks) => marks[kind].length));
  const { subjectCode, subjectName: name, group, teacher } = first;
  return [
    {
      mode: "score_and_comment",
      subjectCode,
      name,
      group,
      teacherId: teacher.staffId,
      regularMarks: fewest("regular", 1),
      topics: fewest("topic", 0),
    },
  ];
}

function commentedSubject({ code, name, group, teacher }: ActivityResult): ClassSubject {
  return { mode: "comment", subjectCode: code, name, group, teacherId: teacher.staffId };
}
