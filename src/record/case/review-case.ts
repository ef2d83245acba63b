import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { endingRight } from "./suspend-record.ts";
import { reviewingRight } from "./case-duties.ts";
import type { CaseEvent, CaseState } from "./case-state.ts";

export interface ReviewCommand {
  verdict: "accept" | "reject";
  /** The reviewer's opinion: a review without one cannot be followed later (Điều 14.2). */
  note: string;
}

/** Điều 15, step 3, and its like for a revocation: checked by a second, competent person. */
export function reviewCase(
  state: CaseState,
  { verdict, note }: ReviewCommand,
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  if (state.step !== "proposed") return refuse("case_step_wrong", state.step);
  const right = reviewingRight(by, state, at);
  if (right === undefined) return refuse("duty_missing");
  if (by.actorId === state.requestedBy) return refuse("case_same_person");
  if (note.trim() === "") return refuse("reason_missing");
  const taken = verdict === "accept" ? right : endingRight(state, right, by, at);
  if (taken === undefined) return refuse("duty_missing", "suspended");
  const type = verdict === "accept" ? "reviewed" : "rejected";
  return { ok: true, events: [{ type, by: by.actorId, at, note, delegation: taken.delegation }] };
}
