import { decideChange } from "../change-status.ts";
import type { StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/**
 * Refuses already_revoked: a version that was taken back for good is neither corrected nor taken back
 * again, whoever did it.
 */
export async function requireNotRevoked(
  reader: StoreReader,
  recordId: string,
  version: number,
): Promise<void> {
  const states = await reader.issuancesOfRecord(recordId);
  for (const state of states.filter(({ issuance }) => issuance.version === version)) {
    const refusal = decideChange(state, "revoke");
    if (refusal !== undefined) throw new CentreError(refusal);
  }
}
