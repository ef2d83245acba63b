import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { ApiToken } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";

/**
 * Ends a token from this moment on; one that was revoked before stays as it is, and nothing is traced
 * twice. For the administrator. Throws `CentreError` duty_missing, token_not_found.
 */
export async function revokeToken(centre: Centre, by: Actor, tokenId: string): Promise<ApiToken> {
  requirePermit(centre, by, "token.revoke");
  return centre.store.transaction(async (writer) => {
    const token = await writer.token(tokenId);
    if (token === undefined) throw new CentreError("token_not_found");
    if (token.revokedAt !== null) return token;
    const revokedAt = formatDateTime(centre.clock());
    await writer.revokeToken(tokenId, revokedAt);
    await recordAudit(writer, centre.clock, by, {
      action: "token.revoke",
      subject: subjectOf.token(tokenId),
      newValue: { revokedAt },
    });
    return { ...token, revokedAt };
  });
}
