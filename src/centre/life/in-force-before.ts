import type { StoredRecord, StoreReader } from "../ports.ts";

/**
 * Whether a record's next version has nothing in its way: the version before it, if there is one, is neither
 * revoked nor suspended.
 */
export async function isInForceBefore(
  reader: StoreReader,
  { recordId, version }: Pick<StoredRecord, "recordId" | "version">,
): Promise<boolean> {
  if (version === 1) return true;
  return (await reader.issuancesOfRecord(recordId))
    .filter(({ issuance }) => issuance.version === version - 1)
    .every(({ revokedAt, suspendedAt }) => revokedAt === null && suspendedAt === null);
}
