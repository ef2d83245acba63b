import type { Refused } from "../decision.ts";
import { refuse } from "../decision.ts";
import type { RecordState } from "../record-state.ts";

/** What a case is opened on. */
export interface CaseGround {
  record: Pick<RecordState, "step" | "version">;
  /** At most one open case a record: two would each correct what the other has not seen. */
  hasOpenCase: boolean;
}

/** The newest version that has left the centre; 0 before the first. A next one may be in the making (summer). */
export function issuedVersion({ step, version }: CaseGround["record"]): number {
  return step === "issued" || step === "synchronised" ? version : version - 1;
}

/** Why no case may be opened on this version, of either kind. */
export function openingRefusal(ground: CaseGround, version: number): Refused | undefined {
  const newest = issuedVersion(ground.record);
  if (newest === 0) return refuse("record_step_wrong", ground.record.step);
  if (version !== newest) return refuse("version_not_current", String(newest));
  return ground.hasOpenCase ? refuse("case_open") : undefined;
}

/** A correction makes the next version: none may be in the making. */
export function correctingRefusal(record: CaseGround["record"], version: number): Refused | undefined {
  if (record.version !== version) return refuse("version_not_current", String(record.version));
  return record.step === "issued" || record.step === "synchronised"
    ? undefined
    : refuse("record_step_wrong", record.step);
}
