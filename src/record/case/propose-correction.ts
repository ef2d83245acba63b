import { refuse, type Decision, type Refused } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { commonArea, mayRequestCorrection } from "./case-duties.ts";
import type { CaseEvent, CaseState } from "./case-state.ts";
import { parseTarget, type CorrectionChange, type CorrectionProposal } from "./correction-proposal.ts";
import { legalBasisFault } from "./legal-basis.ts";
import { vietnameseDate } from "../vietnam-time.ts";

/** Điều 15, step 2, by the one who answers for the data; the legal basis and evidence of Điều 14 are with it. */
export function proposeCorrection(
  state: CaseState,
  proposal: CorrectionProposal,
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  if (state.step !== "reported") return refuse("case_step_wrong", state.step);
  const { changes, basis, reason, evidence } = proposal;
  const fields = changes.map(({ field }) => field);
  if (commonArea(fields) === undefined && fields.length > 0) return mixedRefusal(fields);
  // Before anything that depends on what the record says: else whoever asks could find out by asking.
  if (!mayRequestCorrection(by, state, fields, at)) return refuse("duty_missing");
  const refusal = changesRefusal(changes);
  if (refusal !== undefined) return refusal;
  if (reason.trim() === "") return refuse("reason_missing");
  const fault = legalBasisFault(basis, vietnameseDate(at));
  if (fault !== undefined) return refuse("basis_missing", fault);
  if (evidence.length === 0) return refuse("evidence_missing");
  return { ok: true, events: [{ type: "proposed", by: by.actorId, at, note: reason, proposal }] };
}

/** Of several areas, where each is a field at all. */
function mixedRefusal(fields: readonly string[]): Refused {
  const unknown = fields.find((field) => parseTarget(field) === undefined);
  return unknown === undefined ? refuse("changes_mixed") : refuse("field_unknown", unknown);
}

/** Each change names another field that there is, and does change it. */
function changesRefusal(changes: readonly CorrectionChange[]): Refused | undefined {
  if (changes.length === 0) return refuse("nothing_changed");
  const seen = new Set<string>();
  for (const { field, from, to } of changes) {
    if (parseTarget(field) === undefined || seen.has(field)) return refuse("field_unknown", field);
    if (from === to) return refuse("nothing_changed", field);
    seen.add(field);
  }
  return undefined;
}
