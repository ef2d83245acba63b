import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { changeStatusIn, decideChange, type StatusDecision } from "../change-status.ts";
import type { NoticeCode, StoreWriter } from "../ports.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { hasSchoolRecord, loadSchoolRecord, type LoadedSchoolRecord } from "./load-school-record.ts";
import { supersede } from "./supersede.ts";

/**
 * Hands out the newest version of a learner's whole school record, in the place of the one before, when every
 * year in it is handed out. To be called whenever a year is issued.
 */
export async function releaseSchoolRecord(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { learnerId, now }: { learnerId: string; now: Date },
): Promise<void> {
  if (!(await hasSchoolRecord(writer, learnerId))) return;
  const { newest, years } = await loadSchoolRecord(writer, learnerId);
  const isWhole = years.every(({ version }) => version.issuedAt !== null);
  if (newest === undefined || newest.version.issuedAt !== null || !isWhole) return;
  const { recordId, version } = newest.version;
  const at = formatDateTime(now);
  await writer.markVersionIssued(recordId, version, at);
  const supersedes = await supersede(centre, writer, by, { recordId, version });
  await writer.addNotice({ learnerId, at, code: "school_record_issued", recordId, version });
  await recordAudit(writer, centre.clock, by, {
    action: "schoolRecord.issue",
    subject: subjectOf.record(recordId),
    newValue: { version, supersedes },
  });
}

/**
 * Brings the status of a learner's whole school record in line with its years, after one of them has been
 * revoked, suspended, reinstated or corrected: it is revoked with them when they are no completed
 * programme any more, and suspended as long as one of them is. To be called in the transaction of that change.
 * @param ground why, with the class of the ground if it is to be told in public (D10)
 */
export async function followYears(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  learnerId: string,
  { cause, ...ground }: Omit<StatusDecision, "change"> & { cause?: "issuedInError" | "byOrder" },
): Promise<void> {
  if (!(await hasSchoolRecord(writer, learnerId))) return;
  const loaded = await loadSchoolRecord(writer, learnerId);
  const { newest } = loaded;
  const change = dueChange(loaded);
  if (newest === undefined || change === undefined) return;
  const { recordId, version, issuedAt } = newest.version;
  // A version may be signed and wait to be issued, while the one before it is still in force.
  const states = (await writer.issuancesOfRecord(recordId)).filter(
    (state) => decideChange(state, change) === undefined,
  );
  const told = change === "revoke" && cause !== undefined ? { change, cause } : { change };
  await changeStatusIn(centre, writer, by, states, { ...told, ...ground });
  if (issuedAt === null) return;
  const at = formatDateTime(centre.clock());
  await writer.addNotice({ learnerId, at, code: notices[change], recordId, version });
}

const notices = {
  revoke: "record_revoked",
  suspend: "record_suspended",
  reinstate: "record_reinstated",
} as const satisfies Record<string, NoticeCode>;

function dueChange({ newest, faults, years }: LoadedSchoolRecord): keyof typeof notices | undefined {
  if (newest === undefined || newest.state.revokedAt !== null) return undefined;
  if (faults.length > 0) return "revoke";
  const isSuspended = newest.state.suspendedAt !== null;
  const shouldBe = years.some(({ state }) => state.suspendedAt !== null);
  if (isSuspended === shouldBe) return undefined;
  return shouldBe ? "suspend" : "reinstate";
}
