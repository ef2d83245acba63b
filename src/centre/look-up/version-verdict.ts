import type { IssuanceState, RecordVersion, StatusChange, StoreReader } from "../ports.ts";

/** How an issued version stands, as far as anybody may know (D10): the class of a ground, never its words. */
export type VersionVerdict =
  | { state: "inForce" }
  | { state: "suspended"; since: string }
  | { state: "superseded"; since: string; by: number }
  | { state: "revoked"; since: string; ground: "issuedInError" | "byOrder" | null };

/** @param issued every issued version of the record */
export async function verdictOf(
  reader: StoreReader,
  { issuance, revokedAt, suspendedAt }: IssuanceState,
  issued: readonly RecordVersion[],
): Promise<VersionVerdict> {
  if (revokedAt !== null) {
    const cause = causeOf(await reader.statusChanges(issuance.issuanceId));
    const next = issued.find(({ version }) => version > (issuance.version ?? 0));
    if (cause === "superseded" && next !== undefined)
      return { state: "superseded", since: revokedAt, by: next.version };
    return { state: "revoked", since: revokedAt, ground: cause === "superseded" ? null : cause };
  }
  return suspendedAt === null ? { state: "inForce" } : { state: "suspended", since: suspendedAt };
}

function causeOf(changes: readonly StatusChange[]) {
  const revoked = changes.findLast(({ change }) => change === "revoke");
  return revoked !== undefined && "cause" in revoked ? (revoked.cause ?? null) : null;
}
