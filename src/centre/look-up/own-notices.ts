import type { CaseState } from "../../record/case/case-state.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { reportError } from "../cases/report-error.ts";
import type { Centre } from "../centre.ts";
import type { LearnerNotice } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { logLookUp } from "./log-look-up.ts";
import { ownSeen, requireOwn } from "./own-records.ts";

/** What the centre has told a learner, to the learner. Throws `CentreError` duty_missing. */
export async function readOwnNotices(centre: Centre, by: Actor, learnerId: string): Promise<LearnerNotice[]> {
  await requireOwn(centre, by, "ownRecord.read", learnerId);
  const notices = await centre.store.notices(learnerId);
  await logLookUp(centre, by, "ownRecord.read", ownSeen(learnerId, "notices", subjectOf.learner(learnerId)));
  return notices;
}

/**
 * Điều 15, step 1, by whoever the record is about. Throws `CentreError` duty_missing, record_not_found and what
 * `reportError` refuses with.
 */
export async function reportOwnError(
  centre: Centre,
  by: Actor,
  { learnerId, ...report }: { learnerId: string; recordId: string; version: number; note: string },
): Promise<CaseState> {
  await requireOwn(centre, by, "ownRecord.report", learnerId);
  const record = await centre.store.record(report.recordId);
  if (record?.learnerId !== learnerId) throw new CentreError("record_not_found");
  return reportError(centre, by, { ...report, onBehalfOf: "learner" });
}
