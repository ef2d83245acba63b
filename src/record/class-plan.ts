import type { ClassKey } from "./duties.ts";
import type { ActivityResult, SubjectResult } from "./school-record-year.ts";

/** Lớp: who is its homeroom teacher. */
export interface ClassGroup extends ClassKey {
  grade: 10 | 11 | 12;
  homeroomTeacherId: string;
}

/**
 * A line of a class's programme: a subject assessed by marks, or an activity assessed by comment. How many
 * regular marks a semester has follows from the periods a year (TT 43/2021 Điều 6), which centres
 * plan differently; so it is data of the class.
 */
export type ClassSubject =
  | {
      mode: "score_and_comment";
      subjectCode: string;
      name: string;
      group: SubjectResult["group"];
      teacherId: string;
      /** The fewest regular marks a semester has (ĐĐGtx): a learner may have more, up to `numberedMax`. */
      regularMarks: number;
      /** The fewest elective topics a semester has (chuyên đề); each score counts as a regular mark. */
      topics: number;
    }
  | {
      mode: "comment";
      subjectCode: string;
      name: string;
      group: ActivityResult["group"];
      teacherId: string;
    };

/** Tổ chuyên môn. */
export interface Department {
  name: string;
  headId: string;
  subjects: readonly string[];
}
