import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { changeStatusIn } from "../change-status.ts";
import type { StoreWriter } from "../ports.ts";

/**
 * Revokes the versions that a newer one takes the place of, in the transaction that issues the newer one;
 * whoever holds an old one learns it from the lists alone (D10). Answers which: none where they were
 * revoked before, on a ground of their own.
 */
export async function supersede(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  newer: { recordId: string; version: number },
): Promise<number[]> {
  const states = await writer.issuancesOfRecord(newer.recordId);
  const older = states.filter(
    ({ issuance, revokedAt }) => (issuance.version ?? 0) < newer.version && revokedAt === null,
  );
  if (older.length === 0) return [];
  await changeStatusIn(centre, writer, by, older, {
    change: "revoke",
    cause: "superseded",
    reason: `Có phiên bản ${newer.version}.`,
    basis: "Quy chế học bạ số, Điều 7, 15",
  });
  return older.map(({ issuance }) => issuance.version ?? 0);
}
