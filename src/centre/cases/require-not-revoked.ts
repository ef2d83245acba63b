import { decideChange } from "../change-status.ts";
import { standingOf } from "../life/version-standing.ts";
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
  const standing = await standingOf(reader, recordId, version);
  const refusal = standing === undefined ? undefined : decideChange(standing, "revoke");
  if (refusal !== undefined) throw new CentreError(refusal);
}
