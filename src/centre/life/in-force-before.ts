import type { StoredRecord, StoreReader } from "../ports.ts";
import { isInForce, standingOf } from "./version-standing.ts";

/**
 * Whether a record's next version has nothing in its way: the version before it, if there is one, is neither
 * revoked nor suspended.
 */
export async function isInForceBefore(
  reader: StoreReader,
  { recordId, version }: Pick<StoredRecord, "recordId" | "version">,
): Promise<boolean> {
  if (version === 1) return true;
  const before = await standingOf(reader, recordId, version - 1);
  return before === undefined || isInForce(before);
}
