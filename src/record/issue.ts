import { refuse, type Decision } from "./decision.ts";
import type { Duties } from "./duties.ts";
import { centreWide, permit } from "./policy/permit.ts";
import type { RecordEvent, RecordState } from "./record-state.ts";

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
  const action = issueWith === "registrar" ? "record.issueByOffice" : "record.issue";
  const right = permit(by, action, centreWide, at);
  if (right === undefined) return refuse("duty_missing");
  if (state.step !== "signed") return refuse("record_step_wrong", state.step);
  if (!inForce) return refuse("record_not_in_force");
  return { ok: true, events: [{ type: "issued", delegation: right.delegation }] };
}
