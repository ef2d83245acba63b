import { refuse, type Decision } from "../decision.ts";
import type { ClassKey, Duties } from "../duties.ts";
import { permit } from "../policy/permit.ts";
import type { CaseEvent } from "./case-state.ts";
import { legalBasisFault } from "./legal-basis.ts";
import { openingRefusal, type CaseGround } from "./open-case.ts";
import type { RevocationProposal } from "./revocation-proposal.ts";
import { vietnameseDate } from "../vietnam-time.ts";

export interface RevocationGroundwork extends CaseGround {
  record: CaseGround["record"] & ClassKey;
}

/**
 * Điều 16: opens a case on a decision of the centre or an order of a higher authority. Only an order can
 * be the ground `byOrder`, since the public reads it as such.
 */
export function proposeRevocation(
  ground: RevocationGroundwork,
  { version, proposal }: { version: number; proposal: RevocationProposal },
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  if (permit(by, "case.proposeRevocation", { classes: [ground.record] }, at) === undefined)
    return refuse("duty_missing");
  const refusal = openingRefusal(ground, version);
  if (refusal !== undefined) return refusal;
  if (proposal.reason.trim() === "") return refuse("reason_missing");
  const fault = legalBasisFault(proposal.basis, vietnameseDate(at));
  if (fault !== undefined) return refuse("basis_missing", fault);
  if (proposal.ground === "byOrder" && proposal.origin !== "order") return refuse("basis_missing", "order");
  return { ok: true, events: [{ type: "proposed", by: by.actorId, at, note: proposal.reason, proposal }] };
}
