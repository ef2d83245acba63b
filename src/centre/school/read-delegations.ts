import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { permit } from "../../record/policy/permit.ts";
import type { Centre } from "../centre.ts";
import type { Delegation } from "../ports.ts";

/** The delegations that somebody may see, past ones included, in order of their beginning. */
export async function readDelegations({ store, clock }: Centre, by: Actor): Promise<Delegation[]> {
  const at = formatDateTime(clock());
  return (await store.delegations()).filter(
    ({ staffId }) => permit(by, "delegation.read", { owners: [staffId] }, at) !== undefined,
  );
}
