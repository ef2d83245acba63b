import { formatDateTime } from "../../credential/model/date-time.ts";
import { decideAppointment } from "../../record/appoint.ts";
import { isLeading } from "../../record/duties.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { StaffMember, StoreWriter } from "../ports.ts";
import { requireOtherInvited } from "../accounts/require-two-people.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { asJson, isSameJson, normalise } from "./as-json.ts";
import { subjectOf } from "../audit/subject-of.ts";

/**
 * Sets accounts up, new ones and changed ones, all or none (Điều 9, 17.1). What is the same already is
 * left alone, so that it may be run again. An account that is to do nothing any more has no roles: it is
 * never deleted, since the trace names it.
 * @returns the ids of those that were new or changed
 */
export async function setUpStaff(
  centre: Centre,
  by: Actor,
  members: readonly StaffMember[],
): Promise<{ changed: string[] }> {
  return centre.store.transaction((writer) => setUpStaffIn(centre, writer, by, members));
}

/** The same within a transaction that does more. */
export async function setUpStaffIn(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  members: readonly StaffMember[],
): Promise<{ changed: string[] }> {
  requirePermit(centre, by, "staff.set");
  const at = formatDateTime(centre.clock());
  const current = new Map((await writer.staff()).map((member) => [member.staffId, member]));
  const changed: string[] = [];
  for (const member of members.map(normalise)) {
    const before = current.get(member.staffId);
    const refused = decideAppointment(before, member, by, at);
    if (refused !== undefined) refuseWith(refused);
    if (before !== undefined && isSameJson(before, member)) continue;
    await requireOwnId(writer, member.staffId);
    if (isPromoted(before, member)) {
      await requireOtherInvited(writer, by, member.staffId);
      await writer.endInvitations(member.staffId, at);
    }
    await writer.putStaffMember(member);
    await recordAudit(writer, centre.clock, by, {
      action: "staff.set",
      subject: subjectOf.staff(member.staffId),
      oldValue: before === undefined ? null : asJson(before),
      newValue: asJson(member),
    });
    current.set(member.staffId, member);
    changed.push(member.staffId);
  }
  return { changed };
}

/** The trace knows people by one id: a learner's or a guardian's names nobody else. Throws `CentreError` plan_wrong. */
async function requireOwnId(writer: StoreWriter, staffId: string): Promise<void> {
  const account = await writer.account(staffId);
  if (account !== undefined && account.holder.kind !== "staff")
    throw new CentreError("plan_wrong", "staff/?/staffId");
}

/** Whether a link that the office may hold would now open a leading account, which only the administrator lets in to. */
function isPromoted(before: StaffMember | undefined, after: StaffMember): boolean {
  return isLeading(after.roles) && !isLeading(before?.roles ?? []);
}
