import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { publishLists } from "../status-lists.ts";

/**
 * Revokes the versions that a newer one takes the place of (Điều 15, D10), in the transaction that issues
 * the newer one. Answers which: none where they were revoked before, on a ground of their own.
 */
export async function supersede(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  newer: { recordId: string; version: number },
): Promise<number[]> {
  const states = await writer.issuancesOfRecord(newer.recordId);
  const superseded: number[] = [];
  const lists = new Set<number>();
  const reason = `Có phiên bản ${newer.version}`;
  const basis = "Quy chế học bạ số, Điều 7, 15";
  for (const { issuance, revokedAt } of states) {
    if (issuance.version === null || issuance.version >= newer.version || revokedAt !== null) continue;
    const { issuanceId, version, statusEntry } = issuance;
    const changedAt = formatDateTime(centre.clock());
    await writer.changeStatus({ issuanceId, change: "revoke", reason, basis, changedAt });
    await recordAudit(writer, centre.clock, by, {
      action: "status.revoke",
      subject: `record:${newer.recordId}`,
      newValue: { version, change: "revoke", supersededBy: newer.version },
      reason,
    });
    superseded.push(version);
    lists.add(statusEntry.listNumber);
  }
  for (const listNumber of lists) await publishLists(centre, writer, "centre", listNumber, ["revocation"]);
  return superseded;
}
