import type { Assignment } from "../../record/duties.ts";
import type { Actor } from "../audit/actor.ts";
import type { AuditSource, SchoolReader } from "../ports.ts";

/**
 * Who a member of staff is when acting: roles, and what each is held for (Điều 6, 9), over all years.
 * Undefined for somebody whom the centre does not know.
 */
export async function loadActor(
  reader: SchoolReader,
  staffId: string,
  source: AuditSource,
): Promise<Actor | undefined> {
  const member = await reader.staffMember(staffId);
  if (member === undefined) return undefined;
  const teaching = await reader.teachingOf(staffId);
  const homerooms = await reader.homeroomsOf(staffId);
  const headed = (await reader.departments()).filter(({ headId }) => headId === staffId);
  const delegations = await reader.delegationsOf(staffId);
  const assignments: Assignment[] = [
    ...teaching.map((at): Assignment => ({ kind: "teaching", ...at })),
    ...homerooms.map((at): Assignment => ({ kind: "homeroom", ...at })),
    ...headed.map(({ subjects }): Assignment => ({ kind: "department", subjects })),
    ...delegations.map(({ act, basis, from, until }): Assignment => {
      return { kind: "delegation", act, basis, from, until };
    }),
  ];
  return { actorId: staffId, roles: member.roles, assignments, source };
}
