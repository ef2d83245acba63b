import type { ClassGroup, ClassSubject } from "./class-plan.ts";
import { refuse, type Refused } from "./decision.ts";
import { isOnSheet } from "./enter.ts";
import { isDay } from "./moment.ts";
import type { RecordState } from "./record-state.ts";
import { parseField, type Cell } from "./sheet-field.ts";

/**
 * What the office does with a learner's records between enrolment and review (DOMAIN.md section 8.1, B1), once the
 * policy has let it.
 */

/** Whether any version was signed: from then on only a case changes what it says (Điều 14.3, 15). */
export function hasSignedVersion({ step, version }: RecordState): boolean {
  return version > 1 || step === "signed" || step === "issued" || step === "synchronised";
}

/** Correcting a learner's identity by the papers, as long as nothing was signed with it. */
export function decideIdentityChange(records: readonly RecordState[], reason: string): Refused | undefined {
  if (reason.trim() === "") return refuse("reason_missing");
  return records.some(hasSignedVersion) ? refuse("record_step_wrong", "signed") : undefined;
}

/** To another class of the same grade and year, while the record is still being written. */
export function decideMove(
  record: RecordState,
  from: ClassGroup,
  to: ClassGroup,
  reason: string,
): Refused | undefined {
  if (reason.trim() === "") return refuse("reason_missing");
  if (record.step !== "draft" || hasSignedVersion(record)) return refuse("record_step_wrong", record.step);
  return from.grade === to.grade ? undefined : refuse("plan_wrong", "grade");
}

/** Fields with a value that the class a learner moves to has no cell for: they stay written and count no more. */
export function fieldsLeftBehind(cells: readonly Cell[], plan: readonly ClassSubject[]): string[] {
  return cells.flatMap(({ field: path, value }) => {
    const field = parseField(path);
    return value === null || (field !== undefined && isOnSheet(field, plan)) ? [] : [path];
  });
}

/** @param leftOn `YYYY-MM-DD`; null for a learner who has come back */
export function decideLeaving(
  enrolledOn: string,
  leftOn: string | null,
  reason: string,
): Refused | undefined {
  if (reason.trim() === "") return refuse("reason_missing");
  const isInOrder = leftOn === null || (isDay(leftOn) && leftOn >= enrolledOn);
  return isInOrder ? undefined : refuse("identity_wrong", "leftOn");
}
