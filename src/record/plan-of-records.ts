import type { ClassSubject } from "./class-plan.ts";
import type { ActivityResult, SchoolRecordYear, SubjectResult } from "./school-record-year.ts";

/**
 * The programme that the records of a class were made by: every subject and activity of any of them, in the order
 * in which they first stand. A semester needs as many regular marks and topics as the record with the fewest has.
 */
export function planOfRecords(records: readonly SchoolRecordYear[]): ClassSubject[] {
  const lines = records.flatMap((record) => record.subjects);
  const first = lines.filter(
    ({ subjectCode: code }, index) => index === lines.findIndex((line) => line.subjectCode === code),
  );
  const activities = new Map(records.flatMap(({ activities: all }) => all.map((line) => [line.code, line])));
  return [
    ...first.map((line) => scoredSubject(line, lines)),
    ...[...activities.values()].map(commentedSubject),
  ];
}

function scoredSubject(
  { subjectCode, subjectName: name, group, teacher }: SubjectResult,
  all: readonly SubjectResult[],
): ClassSubject {
  // A semester without any mark was exempt or spent at another school: it says nothing of the plan.
  const semesters = all
    .filter((line) => line.subjectCode === subjectCode)
    .flatMap(({ marks }) => (marks === null ? [] : [marks.hk1, marks.hk2]))
    .filter(({ regular }) => regular.length > 0);
  const fewest = (kind: "regular" | "topic", none: number) =>
    semesters.length === 0 ? none : Math.min(...semesters.map((marks) => marks[kind].length));
  return {
    mode: "score_and_comment",
    subjectCode,
    name,
    group,
    teacherId: teacher.staffId,
    regularMarks: fewest("regular", 1),
    topics: fewest("topic", 0),
  };
}

function commentedSubject({ code, name, group, teacher }: ActivityResult): ClassSubject {
  return { mode: "comment", subjectCode: code, name, group, teacherId: teacher.staffId };
}
