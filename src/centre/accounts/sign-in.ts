import { loginKeyOf } from "../../record/login-name.ts";
import { actorWithoutDuties } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Account, AuditSource } from "../ports.ts";
import { startSession, type StartedSession, type Visit } from "../sessions/start-session.ts";
import { takeAttempt, type Attempt, type Door } from "./attempts.ts";
import { FREE_FAILURES } from "./back-off.ts";
import { preparePassword } from "./password-rules.ts";
import { tellOfLockOuts } from "./tell-of-lock-outs.ts";

export interface SignInCommand {
  loginName: string;
  password: string;
}

export type SignIn =
  | ({ ok: true } & StartedSession)
  /** One answer for a name that nobody has, a wrong password, an account not yet opened and one that was left. */
  | { ok: false; code: "sign_in_wrong" }
  /** `until`: the moment from which an attempt is taken again; ISO 8601, Z form. */
  | { ok: false; code: "sign_in_blocked"; until: string };

/**
 * Signs in by name and password (Điều 17.1). Every attempt takes the same way and the same work, so that neither
 * answer nor time tells which names there are. With a second factor the session waits for it.
 */
export async function signIn(centre: Centre, command: SignInCommand, visit: Visit): Promise<SignIn> {
  const loginKey = loginKeyOf(command.loginName);
  const account = await centre.store.accountByLogin(loginKey);
  const attempt = await takeAttempt(centre, await doorOf(centre, loginKey, account, visit));
  if (!attempt.ok) return { ok: false, code: "sign_in_blocked", until: attempt.until };
  // Only an account in use has one.
  const hash = account?.passwordHash ?? null;
  const password = preparePassword(command.password);
  const { isRight, isOutdated } = await centre.passwords.verify(
    password === undefined ? null : hash,
    password ?? "",
  );
  if (account === undefined || password === undefined || !isRight) {
    await noteLock(centre, account, attempt, visit.source);
    return { ok: false, code: "sign_in_wrong" };
  }
  const renewed = isOutdated ? await centre.passwords.hash(password) : hash;
  return enter(centre, account, { ...attempt, renewed }, visit);
}

async function doorOf(
  { store }: Centre,
  loginKey: string,
  account: Account | undefined,
  { deviceSecret }: Visit,
): Promise<Door> {
  // Asked in every case, for the time it takes.
  const deviceId = await digestOf(deviceSecret ?? "");
  const isKnown = await store.isKnownDevice(account?.accountId ?? "", deviceId);
  if (account === undefined || !isKnown) return { kind: "login", loginKey };
  return { kind: "device", accountId: account.accountId, deviceId };
}

async function enter(
  centre: Centre,
  account: Account,
  { counterId, renewed }: { counterId: string; renewed: string | null },
  visit: Visit,
): Promise<SignIn> {
  const { accountId } = account;
  return centre.store.transaction(async (writer): Promise<SignIn> => {
    // What was checked must still be so: the password may have been changed, or the account left, meanwhile.
    const now = await writer.account(accountId);
    if (now?.state !== "active" || now.passwordHash !== account.passwordHash)
      return { ok: false, code: "sign_in_wrong" };
    await writer.removeAttempts(counterId);
    if (renewed !== now.passwordHash) await writer.updateAccount({ ...now, passwordHash: renewed });
    const { totp, passkeys } = await writer.factorsOf(accountId);
    const factor = totp || passkeys > 0 ? "waits" : "none";
    return { ok: true, ...(await startSession(centre, writer, accountId, visit, factor)) };
  });
}

/** Once in a row of failures, when they begin to block: an attack is told of, and does not fill the trace. */
async function noteLock(
  centre: Centre,
  account: Account | undefined,
  { failures }: Extract<Attempt, { ok: true }>,
  source: AuditSource,
): Promise<void> {
  if (account === undefined || failures !== FREE_FAILURES + 1) return;
  await centre.store.transaction((writer) =>
    recordAudit(writer, centre.clock, actorWithoutDuties("sign-in", source), {
      action: "account.block",
      subject: subjectOf.account(account.accountId),
      newValue: { failures },
    }),
  );
  await tellOfLockOuts(centre);
}
