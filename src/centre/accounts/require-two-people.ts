import { isObject } from "../../credential/model/json.ts";
import { isLeading, type Role } from "../../record/duties.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/**
 * Who gives somebody a leading role does not hand out the link as well, or an administrator alone would be a director
 * or the second person of a recovery (Điều 9, 17). Who holds the data folder may: a centre begins with one person.
 * Throws `CentreError` invitation_same_person.
 */
export async function requireOtherAppointed(reader: StoreReader, by: Actor, staffId: string): Promise<void> {
  if (by.source === "cli") return;
  const rows = await reader.auditRowsOf(subjectOf.staff(staffId), 0, Number.MAX_SAFE_INTEGER);
  const appointed = rows.some(
    ({ action, actor, oldValue, newValue }) =>
      action === "staff.set" && actor === by.actorId && leads(newValue) && !leads(oldValue),
  );
  if (appointed) throw new CentreError("invitation_same_person");
}

/** The same the other way round: who let somebody in does not then lift them. Throws as above. */
export async function requireOtherInvited(reader: StoreReader, by: Actor, staffId: string): Promise<void> {
  if (by.source === "cli") return;
  const rows = await reader.auditRowsOf(subjectOf.account(staffId), 0, Number.MAX_SAFE_INTEGER);
  const invited = rows.some(({ action, actor }) => action === "account.invite" && actor === by.actorId);
  if (invited) throw new CentreError("invitation_same_person");
}

function leads(member: unknown): boolean {
  const roles = isObject(member) ? member["roles"] : undefined;
  return Array.isArray(roles) && isLeading(roles as Role[]);
}
