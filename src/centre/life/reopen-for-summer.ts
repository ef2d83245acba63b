import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import { reopenRecord } from "../../record/reopen.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { StoredRecord, StoreWriter } from "../ports.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { stepRecords, type ClassSelection, type StepOutcome } from "./step-records.ts";

/**
 * TT 43/2021 Điều 12, 13: records whose promotion waits for the summer take its results; what is signed
 * of them then is the next version (D10). The version that was issued stays valid until that one takes its place.
 */
export async function reopenForSummer(
  centre: Centre,
  by: Actor,
  selection: ClassSelection,
): Promise<StepOutcome<"reopened">[]> {
  return stepRecords(centre, selection, {
    result: "reopened",
    load: issuedOf,
    decide: ({ state, decision, inForce }) => reopenRecord(state, { decision, inForce }, by),
    commit: async (writer, { state }, { version, step, reopenedFor }) =>
      recordAudit(writer, centre.clock, by, {
        action: "record.reopen",
        subject: subjectOf.record(state.recordId),
        oldValue: { step: state.step, version: state.version },
        newValue: { step, version, reopenedFor },
      }),
  });
}

interface IssuedRecord {
  state: StoredRecord;
  decision: SchoolRecordYear["summary"]["promotion"]["decision"];
  inForce: boolean;
}

/** A record of which nothing was signed is refused by its step, whatever it would decide. */
async function issuedOf(writer: StoreWriter, states: readonly StoredRecord[]): Promise<IssuedRecord[]> {
  const versions = await writer.newestVersions(states.map(({ recordId }) => recordId));
  const issued: IssuedRecord[] = [];
  for (const state of states) {
    const newest = versions.get(state.recordId);
    const content = newest === undefined ? undefined : (JSON.parse(newest.content) as SchoolRecordYear);
    const standing = (await writer.issuancesOfRecord(state.recordId)).find(
      ({ issuance }) => issuance.version === newest?.version,
    );
    issued.push({
      state,
      decision: content?.summary.promotion.decision ?? "retained",
      inForce: standing?.revokedAt === null && standing.suspendedAt === null,
    });
  }
  return issued;
}
