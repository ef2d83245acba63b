import { decideAdmission } from "../../record/admit.ts";
import type { ClassGroup } from "../../record/class-plan.ts";
import type { ClassKey } from "../../record/duties.ts";
import type { Learner } from "../../record/school-record-year.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { LearnerFamily, SchoolReader, SchoolYearSetting, StoredLearner, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { asJson, isSameJson, normalise } from "./as-json.ts";
import { learnerFaults, type LearnerCheck } from "./learner-faults.ts";
import type { RefusedLine } from "./in-bulk.ts";
import { subjectOf } from "../audit/subject-of.ts";

/** Somebody whom the centre has already, or the identity by which they are found or added. */
export type LearnerToAdmit = { learnerId: string } | { identity: Learner; family?: LearnerFamily };

export interface Enrolment {
  learner: LearnerToAdmit;
  /** `YYYY-MM-DD`. */
  enrolledOn: string;
}

export type AdmissionOutcome =
  { result: "enrolled" | "unchanged"; learnerId: string; recordId: string } | RefusedLine;

/** Where learners are taken in. */
export interface AdmissionPlace {
  setting: SchoolYearSetting;
  group: ClassGroup;
}

/** Throws `CentreError` school_year_not_found or class_not_found. */
export async function loadPlace(reader: SchoolReader, at: ClassKey): Promise<AdmissionPlace> {
  const setting = await reader.schoolYear(at.schoolYear);
  if (setting === undefined) throw new CentreError("school_year_not_found");
  const group = await reader.classGroup(at);
  if (group === undefined) throw new CentreError("class_not_found");
  return { setting, group };
}

/** Takes one learner into a class: adds whom the centre does not know yet, and opens the year's record. */
export async function admitLearner(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  place: AdmissionPlace,
  enrolment: Enrolment & { transferredFrom: string | null },
  check: LearnerCheck,
): Promise<AdmissionOutcome> {
  const found = await findLearner(centre, writer, enrolment.learner, check);
  if ("result" in found) return found;
  const { learner, isNew } = found;
  const { learnerId } = learner;
  const earlier = {
    records: isNew ? [] : await writer.recordsOfLearner(learnerId),
    external: isNew ? [] : (await writer.externalYears(learnerId)).map(({ schoolYear }) => schoolYear),
  };
  const decision = decideAdmission(place.group, enrolment.enrolledOn, earlier);
  if (!decision.ok) return refused(decision.code, decision.detail);
  if (decision.change === "unchanged") {
    return { result: "unchanged", learnerId, recordId: decision.recordId };
  }
  if (isNew) await addLearner(centre, writer, by, learner);
  const recordId = await openRecord(centre, writer, by, place, { ...enrolment, learnerId });
  return { result: "enrolled", learnerId, recordId };
}

function refused(code: RefusedLine["code"], detail = ""): RefusedLine {
  return { result: "refused", code, detail };
}

/** A sector code is a learner's for life (DOMAIN.md section 4.5): by it the same person is found again. */
async function findLearner(
  centre: Centre,
  writer: StoreWriter,
  wanted: LearnerToAdmit,
  check: LearnerCheck,
): Promise<{ learner: StoredLearner; isNew: boolean } | RefusedLine> {
  if ("learnerId" in wanted) {
    const learner = await writer.learner(wanted.learnerId);
    return learner === undefined ? refused("learner_not_found") : { learner, isNew: false };
  }
  const { identity, family } = normalise(wanted);
  const faults = learnerFaults(check, identity, family ?? {});
  if (faults.length > 0) return refused("identity_wrong", faults.join("; "));
  const existing = await writer.learnerBySectorId(identity.moetLearnerId);
  if (existing === undefined) {
    const ids = { learnerId: centre.random.uuid(), schoolRecordId: centre.random.uuid() };
    return { learner: { ...ids, identity, family: family ?? {} }, isNew: true };
  }
  const same =
    isSameJson(existing.identity, identity) && isSameJson(existing.family, family ?? existing.family);
  return same ? { learner: existing, isNew: false } : refused("learner_exists");
}

async function addLearner(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  learner: StoredLearner,
): Promise<void> {
  if (!(await writer.addLearner(learner))) throw new CentreError("learner_exists");
  // The identity itself stands in the learner's row, and every change of it with the old value in the trace:
  // a log that nothing is ever deleted from holds no more of it than that.
  await recordAudit(writer, centre.clock, by, {
    action: "learner.add",
    subject: subjectOf.learner(learner.learnerId),
    newValue: { moetLearnerId: learner.identity.moetLearnerId },
  });
}

async function openRecord(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { setting, group }: AdmissionPlace,
  enrolment: { learnerId: string; enrolledOn: string; transferredFrom: string | null },
): Promise<string> {
  const { learnerId, enrolledOn, transferredFrom } = enrolment;
  const { schoolYear, className } = group;
  const recordId = centre.random.uuid();
  const isAdded = await writer.addRecord({
    recordId,
    learnerId,
    schoolYear,
    className,
    step: "draft",
    version: 1,
    ruleSet: setting.ruleSet,
    confirmedSubjects: [],
    returned: null,
    reopenedFor: null,
    enrolledOn,
    leftOn: null,
    transferredFrom,
  });
  if (!isAdded) throw new CentreError("already_enrolled");
  await recordAudit(writer, centre.clock, by, {
    action: "record.enrol",
    subject: subjectOf.record(recordId),
    newValue: asJson({ learnerId, schoolYear, className, enrolledOn, transferredFrom }),
  });
  return recordId;
}
