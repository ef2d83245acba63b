import type { ClassGroup, ClassSubject } from "./class-plan.ts";
import type { RecordState } from "./record-state.ts";
import type { RuleSet } from "./rule-set/rule-set.ts";
import type { Institution, Learner } from "./school-record-year.ts";
import type { CellValue } from "./sheet-field.ts";

/** Everything that a year record is compiled from. */
export interface RecordSource {
  record: Pick<RecordState, "recordId" | "schoolYear" | "className" | "version" | "reopenedFor"> & {
    /** The school that the learner came from in the middle of the year. */
    transferredFrom?: string | null;
  };
  classGroup: ClassGroup;
  /** In the order of the form. */
  subjects: readonly ClassSubject[];
  /** By `formatField`'s text. */
  cells: ReadonlyMap<string, CellValue>;
  learner: Learner;
  institution: Institution;
  issuePlace: string;
  legalBasis: string;
  curriculum: string;
  /** By staff id, of every teacher of the class. */
  staffNames: ReadonlyMap<string, string>;
  director: { name: string; title: string };
  rules: RuleSet;
}
