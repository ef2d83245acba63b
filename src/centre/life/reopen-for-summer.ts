import { formatDateTime } from "../../credential/model/date-time.ts";
import { reopenRecord, type ReopenCommand } from "../../record/reopen.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { RecordVersion, StoredRecord, StoreWriter } from "../ports.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { isInForce, standingOf } from "./version-standing.ts";
import { stepRecords, type ClassSelection, type StepOutcome } from "./step-records.ts";

/**
 * Opens records whose promotion waits for the summer (TT 43/2021 Điều 12, 13) for what the summer brings. The
 * version that was issued stays in force until the next one is signed.
 */
export async function reopenForSummer(
  centre: Centre,
  by: Actor,
  selection: ClassSelection,
): Promise<StepOutcome<"reopened">[]> {
  const at = formatDateTime(centre.clock());
  return stepRecords(centre, by, selection, {
    result: "reopened",
    load: loadNewest,
    decide: ({ state, newest }) => reopenRecord(state, { ...newest, at }, by),
    commit: async (writer, { state }, { version, step }) =>
      recordAudit(writer, centre.clock, by, {
        action: "record.reopen",
        subject: subjectOf.record(state.recordId),
        oldValue: { version: state.version, step: state.step },
        newValue: { version, step, for: "summer" },
      }),
  });
}

interface Newest {
  state: StoredRecord;
  newest: Omit<ReopenCommand, "at">;
}

async function loadNewest(writer: StoreWriter, states: readonly StoredRecord[]): Promise<Newest[]> {
  const versions = await writer.newestVersions(states.map(({ recordId }) => recordId));
  const items: Newest[] = [];
  for (const state of states)
    items.push({ state, newest: await newestOf(writer, versions.get(state.recordId)) });
  return items;
}

async function newestOf(writer: StoreWriter, version: RecordVersion | undefined): Promise<Newest["newest"]> {
  // Nothing was signed: the step refuses before either is looked at.
  if (version === undefined) return { decision: "retained", inForce: false };
  const standing = await standingOf(writer, version.recordId, version.version);
  const { summary } = JSON.parse(version.content) as SchoolRecordYear;
  const inForce = standing !== undefined && isInForce(standing);
  return { decision: summary.promotion.decision, inForce };
}
