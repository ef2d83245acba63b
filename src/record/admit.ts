import { refuse, type Refused } from "./decision.ts";
import type { ClassKey } from "./duties.ts";
import { isDay } from "./moment.ts";
import type { RecordState } from "./record-state.ts";

/** What a learner has already, here and elsewhere. */
export interface EarlierYears {
  records: readonly RecordState[];
  /** School years studied at other schools. */
  external: readonly string[];
}

export type AdmissionDecision =
  | { ok: true; change: "enrol" }
  /** The same list sent again changes nothing. */
  | { ok: true; change: "unchanged"; recordId: string }
  | Refused;

/**
 * Whether the office takes a learner into a class: one record a learner and school year (Điều 7, step 1).
 * @param enrolledOn `YYYY-MM-DD`
 */
export function decideAdmission(at: ClassKey, enrolledOn: string, earlier: EarlierYears): AdmissionDecision {
  if (!isDay(enrolledOn)) return refuse("identity_wrong", "enrolledOn");
  const existing = earlier.records.find(({ schoolYear }) => schoolYear === at.schoolYear);
  if (existing !== undefined) {
    return existing.className === at.className
      ? { ok: true, change: "unchanged", recordId: existing.recordId }
      : refuse("already_enrolled");
  }
  return earlier.external.includes(at.schoolYear)
    ? refuse("external_year_exists")
    : { ok: true, change: "enrol" };
}
