import { formatDateTime } from "../../credential/model/date-time.ts";
import { loginKeyOf } from "../../record/login-name.ts";
import { actorWithoutDuties } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Account, Invitation, StoreReader, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { removeAllFactors } from "../factors/remove-factor.ts";
import { endSessionsOf } from "../sessions/end-session.ts";
import type { Visit } from "../sessions/start-session.ts";
import { takeAttempt } from "./attempts.ts";
import { requirePassword } from "./require-password.ts";
import { revokeTokensOf } from "../tokens/revoke-token.ts";
import { codeHashOf, invitationIdOf, isSecret, newSecret } from "./secret.ts";

/**
 * Whether a link is good, and what for; nothing of whose it is, since links go astray. Throws `CentreError`
 * invitation_….
 */
export async function readInvitation(
  centre: Centre,
  secret: string,
  code = "",
): Promise<Pick<Invitation, "purpose" | "expiresAt">> {
  const { purpose, expiresAt } = await requireOpen(centre, centre.store, await idOf(secret, code));
  return { purpose, expiresAt };
}

export interface AcceptCommand {
  /** Of the link. */
  secret: string;
  /** Of a recovery: the half that the first of the two people has given; else absent or empty. */
  code?: string;
  /** Typed by whoever opens the link: who got it by mistake does not know it. */
  loginName: string;
  password: string;
}

export interface Accepted {
  account: Account;
  /** For the device cookie: this browser is known from now on, whatever is tried from elsewhere. */
  deviceSecret: string;
}

/**
 * Opens an account with the password that its owner chose, or gives a recovered one back: then everything that
 * whoever had it may have left behind goes too. Of many with the same link, one wins. Throws `CentreError`
 * invitation_unknown, invitation_used, invitation_expired, attempts_blocked, login_name_differs, password_….
 */
export async function acceptInvitation(
  centre: Centre,
  { secret, code = "", loginName, password }: AcceptCommand,
  visit: Visit,
): Promise<Accepted> {
  const { store, random } = centre;
  const invitationId = await idOf(secret, code);
  const { accountId, purpose } = await requireOpen(centre, store, invitationId);
  const attempt = await takeAttempt(centre, { kind: "invitation", invitationId });
  if (!attempt.ok) throw new CentreError("attempts_blocked", attempt.until);
  const account = await requireAccount(store, accountId);
  if (loginKeyOf(loginName) !== loginKeyOf(account.loginName)) throw new CentreError("login_name_differs");
  await store.transaction((writer) => writer.removeAttempts(attempt.counterId));
  const passwordHash = await requirePassword(centre, account, password);
  const deviceSecret = isSecret(visit.deviceSecret) ? visit.deviceSecret : newSecret(random);
  const opened = await store.transaction(async (writer) => {
    const at = formatDateTime(centre.clock());
    if (!(await writer.useInvitation(invitationId, at))) throw new CentreError("invitation_used");
    const now = await requireAccount(writer, accountId);
    const active: Account = { ...now, state: "active", passwordHash, passwordChangedAt: at };
    await writer.updateAccount(active);
    const by = actorWithoutDuties(accountId, visit.source);
    if (purpose === "recovery") await clean(centre, writer, accountId, visit);
    await writer.putDevice(accountId, await digestOf(deviceSecret), at);
    const action = purpose === "first" ? "account.open" : "recovery.finish";
    await recordAudit(writer, centre.clock, by, { action, subject: subjectOf.account(accountId) });
    return active;
  });
  return { account: opened, deviceSecret };
}

async function idOf(secret: string, code: string): Promise<string> {
  return invitationIdOf(secret, code.trim() === "" ? null : await codeHashOf(code));
}

/** A link that can still be used. Throws `CentreError`. */
async function requireOpen(
  { clock }: Centre,
  reader: StoreReader,
  invitationId: string,
): Promise<Invitation> {
  const invitation = await reader.invitation(invitationId);
  if (invitation === undefined || invitation.endedAt !== null) throw new CentreError("invitation_unknown");
  if (invitation.usedAt !== null) throw new CentreError("invitation_used");
  if (invitation.expiresAt <= formatDateTime(clock())) throw new CentreError("invitation_expired");
  return invitation;
}

async function requireAccount(reader: StoreReader, accountId: string): Promise<Account> {
  const account = await reader.account(accountId);
  if (account === undefined) throw new CentreError("account_not_found");
  return account;
}

/** Whoever was in the account is out: sessions, devices, second factors, tokens. */
async function clean(centre: Centre, writer: StoreWriter, accountId: string, visit: Visit): Promise<void> {
  const by = actorWithoutDuties(accountId, visit.source);
  await endSessionsOf(centre, writer, by, accountId, "recovered");
  await writer.forgetDevicesOf(accountId);
  await removeAllFactors(writer, centre.clock, by, accountId);
  await revokeTokensOf(centre, writer, by, accountId);
}
