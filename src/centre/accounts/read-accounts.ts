import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { Account, AccountHolder, Recovery, Session } from "../ports.ts";
import { requirePermit } from "../require-permit.ts";

/** An account as others see it: no password hash leaves the use cases. */
export interface AccountView {
  accountId: string;
  holder: AccountHolder;
  loginName: string;
  state: Account["state"];
  createdAt: string;
  passwordChangedAt: string | null;
  factors: { totp: boolean; passkeys: number };
}

/** All of them, in order of making. Throws `CentreError` duty_missing. */
export async function readAccounts(centre: Centre, by: Actor): Promise<AccountView[]> {
  requirePermit(centre, by, "account.read");
  const accounts = await centre.store.accounts();
  return Promise.all(accounts.map((account) => viewOf(centre, account)));
}

async function viewOf({ store }: Centre, account: Account): Promise<AccountView> {
  const { accountId, holder, loginName, state, createdAt, passwordChangedAt } = account;
  const factors = await store.factorsOf(accountId);
  return { accountId, holder, loginName, state, createdAt, passwordChangedAt, factors };
}

/** Recoveries that can still be decided: all for who decides them, else those of the own account. */
export async function readOpenRecoveries(centre: Centre, by: Actor): Promise<Recovery[]> {
  const now = formatDateTime(centre.clock());
  const open = (await centre.store.openRecoveries()).filter(({ expiresAt }) => now < expiresAt);
  const right = requirePermit(centre, by, "recovery.read", { owners: [by.actorId] });
  return right.scope === "centre" ? open : open.filter(({ accountId }) => accountId === by.actorId);
}

/** What the owner is told after signing in (Điều 17.3). */
export interface SignInNotices {
  /** The session elsewhere that this one ended. */
  replaced: Session | null;
  /** What was asked or done about the account since the last session before this one. */
  recoveries: Recovery[];
}

/** @param session a whole one, of the account that is to be told */
export async function readSignInNotices({ store }: Centre, session: Session): Promise<SignInNotices> {
  const { accountId, sessionId, startedAt } = session;
  const replaced = session.replaced === null ? null : ((await store.session(session.replaced)) ?? null);
  const before = (await store.sessionsOf(accountId)).find(
    (other) => other.openedAt !== null && other.sessionId !== sessionId && other.startedAt < startedAt,
  );
  const recoveries = (await store.recoveriesOf(accountId)).filter(
    ({ requestedAt, decidedAt }) => (decidedAt ?? requestedAt) >= (before?.startedAt ?? ""),
  );
  return { replaced, recoveries };
}
