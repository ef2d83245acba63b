import { formatDateTime } from "../../credential/model/date-time.ts";
import { ofAgeFrom } from "../../record/of-age.ts";
import { isPlainText } from "../../record/plain-text.ts";
import type { Centre } from "../centre.ts";
import type { AccountHolder, StaffMember, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** Throws `CentreError` staff_not_found. */
export async function requireStaff(reader: StoreReader, staffId: string): Promise<StaffMember> {
  const member = await reader.staffMember(staffId);
  if (member === undefined) throw new CentreError("staff_not_found");
  return member;
}

type Guardian = Extract<AccountHolder, { kind: "guardian" }>;

/**
 * The guardian if name and wards are in order and every ward is a minor now (Điều 13: until then parents act for
 * the learner). Throws `CentreError` guardian_wrong, learner_not_found, ward_of_age.
 */
export async function requireGuardian(
  { clock }: Centre,
  reader: StoreReader,
  guardian: Guardian,
): Promise<Guardian> {
  const name = guardian.name.normalize("NFC").trim();
  const ids = guardian.wards.map(({ learnerId }) => learnerId);
  const isInOrder = isPlainText(name, 150) && ids.length > 0 && new Set(ids).size === ids.length;
  if (!isInOrder) throw new CentreError("guardian_wrong");
  const learners = await reader.learners(ids);
  const now = formatDateTime(clock());
  for (const learnerId of ids) {
    const learner = learners.get(learnerId);
    if (learner === undefined) throw new CentreError("learner_not_found");
    if (ofAgeFrom(learner.identity.dateOfBirth) <= now) throw new CentreError("ward_of_age");
  }
  return { ...guardian, name };
}

/** The person's name, which a password must not have in it. */
export async function personNameOf(reader: StoreReader, holder: AccountHolder): Promise<string> {
  if (holder.kind === "guardian") return holder.name;
  if (holder.kind === "staff") return (await reader.staffMember(holder.staffId))?.name ?? "";
  return (await reader.learner(holder.learnerId))?.identity.fullName ?? "";
}
