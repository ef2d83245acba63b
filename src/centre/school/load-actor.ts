import type { Assignment } from "../../record/duties.ts";
import { ofAgeFrom } from "../../record/of-age.ts";
import type { Actor } from "../audit/actor.ts";
import type { AccountReader, AuditSource, SchoolReader, Ward } from "../ports.ts";

/**
 * Who an account's holder is when acting: roles, and what each is held for (Điều 6, 9). Of staff, over all years,
 * with or without an account to sign in with; of a learner, the own records; of a guardian, those of the wards.
 * Undefined for somebody whom the centre does not know, and for an account that is not in use.
 * @param at leaves out wards who are of age by then; ISO 8601, Z form
 */
export async function loadActor(
  reader: SchoolReader & AccountReader,
  accountId: string,
  source: AuditSource,
  at = "",
): Promise<Actor | undefined> {
  const account = await reader.account(accountId);
  if (account === undefined || account.holder.kind === "staff") {
    return account?.state === "left" ? undefined : loadStaff(reader, accountId, source);
  }
  if (account.state !== "active") return undefined;
  const { holder } = account;
  if (holder.kind === "learner") {
    const assignments: Assignment[] = [{ kind: "self", learnerId: holder.learnerId }];
    return { actorId: accountId, roles: ["learner"], assignments, source };
  }
  const wards = await minorsOf(reader, holder.wards);
  const assignments = wards.filter(({ until }) => at < until);
  return { actorId: accountId, roles: ["guardian"], assignments, source };
}

async function loadStaff(
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

/** Each until the learner comes of age, by the date of birth that the centre has now. */
async function minorsOf(reader: SchoolReader, wards: readonly Ward[]) {
  const learners = await reader.learners(wards.map(({ learnerId }) => learnerId));
  return wards.flatMap(({ learnerId }) => {
    const learner = learners.get(learnerId);
    if (learner === undefined) return [];
    return [{ kind: "ward" as const, learnerId, until: ofAgeFrom(learner.identity.dateOfBirth) }];
  });
}
