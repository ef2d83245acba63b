import { formatDateTime } from "../../credential/model/date-time.ts";
import { decideEndOfDelegation } from "../../record/delegate.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Delegation } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";

/** Ends a delegation before its time, from now on (Điều 9.2). Refuses delegation_not_found, delegation_over, reason_missing. */
export async function endDelegation(
  centre: Centre,
  by: Actor,
  { delegationId, reason }: { delegationId: string; reason: string },
): Promise<Delegation> {
  requirePermit(centre, by, "delegation.end");
  const at = formatDateTime(centre.clock());
  return centre.store.transaction(async (writer) => {
    const delegation = (await writer.delegations()).find((each) => each.delegationId === delegationId);
    if (delegation === undefined) throw new CentreError("delegation_not_found");
    const decision = decideEndOfDelegation(delegation, reason, at);
    if (!decision.ok) refuseWith(decision);
    const { until } = decision;
    await writer.endDelegation(delegationId, until);
    await recordAudit(writer, centre.clock, by, {
      action: "delegation.end",
      subject: subjectOf.staff(delegation.staffId),
      oldValue: { delegationId, until: delegation.until },
      newValue: { delegationId, until },
      reason,
    });
    return { ...delegation, until };
  });
}
