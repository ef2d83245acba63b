import { refuse, type Decision } from "./decision.ts";
import { holds, type Duties } from "./duties.ts";
import type { RecordEvent, RecordState } from "./record-state.ts";
import { signingRight } from "./sign.ts";

export interface IssueCommand {
  /** The school year's setting: signing issues at once, or the registrar issues what was signed. */
  issueWith: "signing" | "registrar";
  /** Whether the version before it, if there is one, is neither revoked nor suspended. */
  inForce: boolean;
  /** ISO 8601, Z form. */
  at: string;
}

/** Điều 7, step 5: who signs may issue; the registrar only where the centre has settled it so. */
export function issueRecord(
  state: RecordState,
  { issueWith, inForce, at }: IssueCommand,
  by: Duties,
): Decision<RecordEvent> {
  const mayIssue =
    signingRight(by, at) !== undefined || (issueWith === "registrar" && holds(by, "registrar"));
  if (!mayIssue) return refuse("duty_missing");
  if (state.step !== "signed") return refuse("record_step_wrong", state.step);
  if (!inForce) return refuse("record_not_in_force");
  return { ok: true, events: [{ type: "issued" }] };
}
