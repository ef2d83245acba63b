import { formatDateTime } from "../../credential/model/date-time.ts";
import { isLeading, type ClassKey } from "../../record/duties.ts";
import { isLoginName } from "../../record/login-name.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Account, AccountHolder, Invitation, StoreWriter, Ward } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { DAY_MS, shift } from "../shift-moment.ts";
import { requireGuardian, requireStaff } from "./invitees.ts";
import { requireOtherAppointed } from "./require-two-people.ts";
import { invitationIdOf, newSecret } from "./secret.ts";

/** Who is invited. The login name of staff is their id, of a learner the sector code, unless another is given. */
export type InviteCommand =
  | { kind: "staff"; staffId: string; loginName?: string }
  | { kind: "learner"; learnerId: string; loginName?: string }
  /** A new guardian's account. */
  | { kind: "guardian"; name: string; wards: readonly Ward[]; loginName: string }
  /** A new link for an account that was not opened yet. */
  | { kind: "account"; accountId: string };

export interface Invited {
  account: Account;
  /** Of the link: the only time that anybody sees it. */
  secret: string;
  /** ISO 8601, Z form. */
  expiresAt: string;
}

/** Who forgot a password is there and waits; who is new may be on leave. */
const goodForMs: Record<Invitation["purpose"], number> = { first: 7 * DAY_MS, recovery: DAY_MS };

/**
 * Makes an account and a link that opens it, or a new link that ends the one before. Throws `CentreError`
 * duty_missing, staff_not_found, learner_not_found, account_not_found, account_active, account_left, guardian_wrong,
 * ward_of_age, invitation_same_person, login_name_wrong, login_name_taken.
 */
export async function invite(centre: Centre, by: Actor, command: InviteCommand): Promise<Invited> {
  return centre.store.transaction((writer) => inviteIn(centre, writer, by, command));
}

export interface ClassInvitation {
  invited: Invited[];
  /** Learners whose account is in use already. */
  active: string[];
}

/** The same for every learner of a class, all or none. Throws `CentreError` class_not_found as well. */
export async function inviteClass(centre: Centre, by: Actor, key: ClassKey): Promise<ClassInvitation> {
  requirePermit(centre, by, "account.invite", { classes: [key] });
  return centre.store.transaction(async (writer) => {
    if ((await writer.classGroup(key)) === undefined) throw new CentreError("class_not_found");
    const invited: Invited[] = [];
    const active: string[] = [];
    for (const { learnerId, leftOn } of await writer.recordsOfClass(key)) {
      if (leftOn !== null) continue;
      const account = await writer.accountOfLearner(learnerId);
      // Closed on request: it comes back by two people, and by nobody's list.
      if (account?.state === "left") continue;
      if (account?.state === "active") active.push(learnerId);
      else invited.push(await inviteIn(centre, writer, by, { kind: "learner", learnerId }));
    }
    return { invited, active };
  });
}

async function inviteIn(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  command: InviteCommand,
): Promise<Invited> {
  const action = await actionOn(writer, command);
  requirePermit(centre, by, action);
  const account = await accountFor(centre, writer, command);
  if (action === "account.inviteLeading") await requireOtherAppointed(writer, by, account.accountId);
  return issueInvitation(centre, writer, by, account, "first");
}

/** Who is over others' work is let in by the administrator alone. */
async function actionOn(
  writer: StoreWriter,
  command: InviteCommand,
): Promise<"account.invite" | "account.inviteLeading"> {
  if (command.kind === "learner" || command.kind === "guardian") return "account.invite";
  const staffId = command.kind === "staff" ? command.staffId : command.accountId;
  const roles = (await writer.staffMember(staffId))?.roles ?? [];
  return isLeading(roles) ? "account.inviteLeading" : "account.invite";
}

async function accountFor(centre: Centre, writer: StoreWriter, command: InviteCommand): Promise<Account> {
  if (command.kind === "account") {
    const account = await writer.account(command.accountId);
    if (account === undefined) throw new CentreError("account_not_found");
    if (account.holder.kind === "staff") await requireStaff(writer, account.accountId);
    if (account.holder.kind === "guardian") await requireGuardian(centre, writer, account.holder);
    return reopen(writer, account, undefined);
  }
  const { loginName } = command;
  if (command.kind === "staff") {
    const { staffId } = command;
    await requireStaff(writer, staffId);
    const holder: AccountHolder = { kind: "staff", staffId };
    const existing = await writer.account(staffId);
    if (existing !== undefined) return reopen(writer, existing, loginName);
    return add(centre, writer, staffId, holder, loginName ?? staffId);
  }
  if (command.kind === "learner") {
    const { learnerId } = command;
    const learner = await writer.learner(learnerId);
    if (learner === undefined) throw new CentreError("learner_not_found");
    const existing = await writer.accountOfLearner(learnerId);
    if (existing !== undefined) return reopen(writer, existing, loginName);
    const holder: AccountHolder = { kind: "learner", learnerId };
    return add(centre, writer, centre.random.uuid(), holder, loginName ?? learner.identity.moetLearnerId);
  }
  const { name, wards } = command;
  const holder = await requireGuardian(centre, writer, { kind: "guardian", name, wards });
  return add(centre, writer, centre.random.uuid(), holder, command.loginName);
}

async function add(
  { clock }: Centre,
  writer: StoreWriter,
  accountId: string,
  holder: AccountHolder,
  typed: string,
): Promise<Account> {
  const loginName = requireLoginName(typed);
  const account: Account = {
    accountId,
    holder,
    loginName,
    state: "invited",
    createdAt: formatDateTime(clock()),
    passwordHash: null,
    passwordChangedAt: null,
  };
  if (!(await writer.addAccount(account))) throw new CentreError("login_name_taken");
  return account;
}

async function reopen(writer: StoreWriter, account: Account, typed: string | undefined): Promise<Account> {
  if (account.state === "active") throw new CentreError("account_active");
  if (account.state === "left") throw new CentreError("account_left");
  const loginName = typed === undefined ? account.loginName : requireLoginName(typed);
  const invited: Account = { ...account, loginName };
  if (!(await writer.updateAccount(invited))) throw new CentreError("login_name_taken");
  return invited;
}

function requireLoginName(typed: string): string {
  const loginName = typed.normalize("NFC");
  if (!isLoginName(loginName)) throw new CentreError("login_name_wrong");
  return loginName;
}

/** A new link to the account, which ends the one before. */
export async function issueInvitation(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  account: Account,
  purpose: Invitation["purpose"],
  codeHash: string | null = null,
): Promise<Invited> {
  const { accountId } = account;
  const createdAt = formatDateTime(centre.clock());
  const expiresAt = shift(createdAt, goodForMs[purpose]);
  const secret = newSecret(centre.random);
  await writer.endInvitations(accountId, createdAt);
  await writer.addInvitation({
    invitationId: await invitationIdOf(secret, codeHash),
    accountId,
    purpose,
    createdBy: by.actorId,
    createdAt,
    expiresAt,
    usedAt: null,
    endedAt: null,
  });
  await recordAudit(writer, centre.clock, by, {
    action: "account.invite",
    subject: subjectOf.account(accountId),
    newValue: { purpose, expiresAt },
  });
  return { account, secret, expiresAt };
}
