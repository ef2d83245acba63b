import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { permit } from "../policy/permit.ts";
import type { CaseEvent, CaseState } from "./case-state.ts";
import { correctingRefusal, issuedVersion, type CaseGround } from "./open-case.ts";

export interface ApproveCommand {
  record: CaseGround["record"];
  verdict: "approve" | "reject";
  /** A rejection needs its reason; approval stands on the review. */
  note: string;
}

/**
 * Điều 15, step 4: the director, or a deputy to whom it is delegated in writing (Điều 9.2), and neither
 * of the two before. Of a revocation the approval is also the end (Điều 16).
 */
export function approveCase(
  state: CaseState,
  { record, verdict, note }: ApproveCommand,
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  if (state.step !== "reviewed") return refuse("case_step_wrong", state.step);
  const right = permit(by, "case.approve", { classes: [state] }, at);
  if (right === undefined) return refuse("duty_missing");
  if (by.actorId === state.requestedBy || by.actorId === state.reviewedBy) return refuse("case_same_person");
  const step = { by: by.actorId, at, note, delegation: right.delegation };
  if (verdict === "reject") {
    if (note.trim() === "") return refuse("reason_missing");
    return { ok: true, events: [{ type: "rejected", ...step }] };
  }
  const refusal = state.kind === "correction" ? correctingRefusal(record, state.version) : undefined;
  if (refusal !== undefined) return refusal;
  const newest = issuedVersion(record);
  if (newest !== state.version) return refuse("version_not_current", String(newest));
  return { ok: true, events: [{ type: "approved", ...step }] };
}
