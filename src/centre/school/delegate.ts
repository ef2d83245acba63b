import { decideDelegation, type DelegationCommand } from "../../record/delegate.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { refuseWith } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { asJson, normalise } from "./as-json.ts";
import { subjectOf } from "../audit/subject-of.ts";

/** The director has a deputy sign or approve from one moment until another, on a written basis (Điều 9.2). */
export async function delegate(
  centre: Centre,
  by: Actor,
  command: DelegationCommand,
): Promise<{ delegationId: string }> {
  requirePermit(centre, by, "delegation.add");
  const { staffId, act, basis, from, until } = normalise(command);
  const delegationId = centre.random.uuid();
  const delegation = { delegationId, staffId, act, basis: basis.trim(), from, until };
  await centre.store.transaction(async (writer) => {
    const deputy = await writer.staffMember(staffId);
    const refused = decideDelegation(delegation, deputy?.roles);
    if (refused !== undefined) refuseWith(refused);
    await writer.addDelegation(delegation);
    await recordAudit(writer, centre.clock, by, {
      action: "delegation.add",
      subject: subjectOf.staff(staffId),
      newValue: asJson(delegation),
    });
  });
  return { delegationId };
}
