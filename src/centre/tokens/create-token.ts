import { formatDateTime } from "../../credential/model/date-time.ts";
import { isLeading } from "../../record/duties.ts";
import { newSecret } from "../accounts/secret.ts";
import type { Actor } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { ApiToken } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { DAY_MS, shift } from "../shift-moment.ts";
import { isTokenScope, type TokenScope } from "./token-scope.ts";

export interface TokenCommand {
  /** Whose duties the token acts with. */
  staffId: string;
  scopes: readonly string[];
  /** Whole days until it ends, 1 to 366: a school year's work and no token for ever. */
  days: number;
}

export interface CreatedToken {
  token: ApiToken;
  /** The token itself: the only time that anybody sees it. */
  secret: string;
}

/** Marks the text as a secret of this program, for whoever finds one where it should not be. */
const PREFIX = "hocba_";
const DAYS_MAX = 366;

/**
 * Makes a token for a member of staff and keeps its hash: for oneself, or by who holds the data folder for anybody
 * (Điều 17.1). Throws `CentreError` duty_missing, token_scope_unknown, token_days_wrong, staff_not_found.
 */
export async function createToken(centre: Centre, by: Actor, command: TokenCommand): Promise<CreatedToken> {
  requirePermit(centre, by, createActionOf(by, command.staffId), { owners: [command.staffId] });
  const { staffId, days } = command;
  const scopes = checkScopes(command.scopes);
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX) throw new CentreError("token_days_wrong");
  const createdAt = formatDateTime(centre.clock());
  const secret = `${PREFIX}${newSecret(centre.random)}`;
  const token: ApiToken = {
    tokenId: centre.random.uuid(),
    staffId,
    scopes,
    createdAt,
    expiresAt: shift(createdAt, days * DAY_MS),
    revokedAt: null,
  };
  await centre.store.transaction(async (writer) => {
    if ((await writer.staffMember(staffId)) === undefined) throw new CentreError("staff_not_found");
    await writer.addToken(token, await digestOf(secret));
    await recordAudit(writer, centre.clock, by, {
      action: "token.create",
      subject: subjectOf.token(token.tokenId),
      newValue: { staffId, scopes, expiresAt: token.expiresAt },
    });
  });
  return { token, secret };
}

/** Of which row of the policy it is, for the one who makes it. */
function createActionOf(
  by: Actor,
  staffId: string,
): "token.create" | "token.createOwn" | "token.createOwnLeading" {
  if (by.actorId !== staffId) return "token.create";
  return isLeading(by.roles) ? "token.createOwnLeading" : "token.createOwn";
}

/** Each once, in the order given. */
function checkScopes(asked: readonly string[]): TokenScope[] {
  const unknown = asked.find((scope) => !isTokenScope(scope));
  if (unknown !== undefined || asked.length === 0) throw new CentreError("token_scope_unknown", unknown);
  return [...new Set(asked.filter(isTokenScope))];
}
