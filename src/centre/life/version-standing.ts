import type { IssuanceState, StoreReader } from "../ports.ts";

/** How a signed version of a record stands: its issuance, whose state both its credentials share; undefined if there is none. */
export async function standingOf(
  reader: StoreReader,
  recordId: string,
  version: number,
): Promise<IssuanceState | undefined> {
  const states = await reader.issuancesOfRecord(recordId);
  return states.find(({ issuance }) => issuance.version === version);
}

/** Neither taken back nor suspended (Điều 16). */
export function isInForce({ revokedAt, suspendedAt }: IssuanceState): boolean {
  return revokedAt === null && suspendedAt === null;
}
