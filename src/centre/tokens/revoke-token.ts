import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { ApiToken, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";

/**
 * Ends a token from this moment on; one that was revoked before stays as it is, and nothing is traced
 * twice. The own, or anybody's for the administrator. Throws `CentreError` duty_missing, token_not_found.
 */
export async function revokeToken(centre: Centre, by: Actor, tokenId: string): Promise<ApiToken> {
  return centre.store.transaction(async (writer) => {
    const token = await writer.token(tokenId);
    requirePermit(centre, by, "token.revoke", { owners: [token?.staffId ?? null] });
    if (token === undefined) throw new CentreError("token_not_found");
    return revoke(centre, writer, by, token);
  });
}

/** Ends all that act for a member of staff, whose account it was that ended or was recovered. */
export async function revokeTokensOf(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  staffId: string,
): Promise<void> {
  for (const token of await writer.tokens())
    if (token.staffId === staffId) await revoke(centre, writer, by, token);
}

async function revoke(centre: Centre, writer: StoreWriter, by: Actor, token: ApiToken): Promise<ApiToken> {
  if (token.revokedAt !== null) return token;
  const { tokenId } = token;
  const revokedAt = formatDateTime(centre.clock());
  await writer.revokeToken(tokenId, revokedAt);
  await recordAudit(writer, centre.clock, by, {
    action: "token.revoke",
    subject: subjectOf.token(tokenId),
    newValue: { revokedAt },
  });
  return { ...token, revokedAt };
}
