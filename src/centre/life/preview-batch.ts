import { formatDateTime } from "../../credential/model/date-time.ts";
import { findAnomalies } from "../../record/anomalies.ts";
import type { Anomaly } from "../../record/anomaly-text.ts";
import type { ClassKey } from "../../record/duties.ts";
import type { Level, PromotionDecision, SchoolRecordYear } from "../../record/school-record-year.ts";
import { actingBy, type Actor } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { SigningBatchItem, StoreReader, StoredRecord } from "../ports.ts";
import { CentreError, type RefusalCode } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { logLookUpIn } from "../look-up/log-look-up.ts";
import { isInForceBefore } from "./in-force-before.ts";
import { contentOf } from "./issue-version.ts";
import { loadRecords, type LoadedRecord } from "./load-record.ts";
import { signatoryOf } from "./signatory.ts";
import { yearsBefore } from "./years-before.ts";

/** Whole classes, single records, or both; each record once. */
export interface BatchSelection {
  classes?: readonly ClassKey[];
  recordIds?: readonly string[];
}

export interface PreviewedRecord extends ClassKey {
  position: number;
  recordId: string;
  version: number;
  fullName: string;
  moetLearnerId: string;
  academic: Level | null;
  conduct: Level | null;
  decision: PromotionDecision;
  /** SHA-256 in hex of the content that will be signed. */
  digest: string;
  /** What to look at before signing, most urgent first. */
  anomalies: Anomaly[];
}

/** A record that was chosen and is not part of the batch. */
export interface LeftOut extends ClassKey {
  recordId: string;
  code: RefusalCode;
  detail: string;
}

export interface BatchPreview {
  batchId: string;
  records: PreviewedRecord[];
  counts: {
    records: number;
    /** By `2025-2026/10A1`. */
    byClass: Record<string, number>;
    byAcademic: Record<string, number>;
    byConduct: Record<string, number>;
    byDecision: Record<string, number>;
  };
  leftOut: LeftOut[];
}

/**
 * The first half of the director's ceremony (Điều 6.4): shows exactly what a batch will sign, and keeps it, so
 * that `signBatch` signs this and nothing else. Nothing is signed here and no key is needed. Only records
 * that the departments have confirmed are part of it. Throws `CentreError` duty_missing, class_not_found,
 * record_not_found or batch_empty.
 */
export async function previewBatch(
  centre: Centre,
  by: Actor,
  selection: BatchSelection,
): Promise<BatchPreview> {
  const { store, random } = centre;
  const createdAt = formatDateTime(centre.clock());
  const right = requirePermit(centre, by, "batch.preview");
  const signatory = await signatoryOf(store, by.actorId, right.delegation);
  const selected = await selectRecords(store, selection);
  const loaded = await loadRecords(store, selected, signatory);
  const leftOut: LeftOut[] = [];
  for (const each of loaded) leftOut.push(...(await reasonToLeaveOut(store, each)));
  const out = new Set(leftOut.map(({ recordId }) => recordId));
  const records = await previewAll(
    store,
    loaded.filter(({ state }) => !out.has(state.recordId)),
  );
  if (records.length === 0) throw new CentreError("batch_empty");
  const batchId = random.uuid();
  const counts = countAll(records);
  const items = records.map(({ position, recordId, version, digest }): SigningBatchItem => {
    return { batchId, position, recordId, version, digest, outcome: null, code: null };
  });
  const digest = await digestOf(items.map((item) => item.digest).join("\n"));
  const learnerIds = selected.map(({ learnerId }) => learnerId);
  const seen = { kind: "batch", subject: subjectOf.batch(batchId), learnerIds } as const;
  await store.transaction(async (writer) => {
    await writer.addSigningBatch({ batchId, createdBy: by.actorId, createdAt, finishedAt: null }, items);
    await recordAudit(writer, centre.clock, actingBy(by, right), {
      action: "batch.preview",
      subject: subjectOf.batch(batchId),
      newValue: { records: counts.records, byClass: counts.byClass, digest },
    });
    await logLookUpIn(writer, centre, by, "batch.preview", seen);
  });
  return { batchId, records, counts, leftOut };
}

/** In the order of the classes as chosen and of the learners in them; who has left a class is not of it. */
async function selectRecords(
  store: StoreReader,
  { classes = [], recordIds = [] }: BatchSelection,
): Promise<StoredRecord[]> {
  const chosen = new Map<string, StoredRecord>();
  for (const at of classes) {
    if ((await store.classGroup(at)) === undefined) throw new CentreError("class_not_found");
    for (const record of await store.recordsOfClass(at))
      if (record.leftOn === null) chosen.set(record.recordId, record);
  }
  const single = await store.records(recordIds);
  for (const recordId of recordIds) {
    const record = single.get(recordId);
    if (record === undefined) throw new CentreError("record_not_found", recordId);
    chosen.set(recordId, record);
  }
  return [...chosen.values()];
}

async function reasonToLeaveOut(store: StoreReader, { state, compiled }: LoadedRecord): Promise<LeftOut[]> {
  const { recordId, schoolYear, className, step } = state;
  const which = { recordId, schoolYear, className };
  if (step !== "confirmed") return [{ ...which, code: "record_step_wrong", detail: step }];
  if (!(await isInForceBefore(store, state))) return [{ ...which, code: "record_not_in_force", detail: "" }];
  if (compiled.complete) return [];
  return [{ ...which, code: "record_incomplete", detail: compiled.missing.join(", ") }];
}

async function previewAll(
  store: StoreReader,
  confirmed: readonly LoadedRecord[],
): Promise<PreviewedRecord[]> {
  const reviews = await store.reviews(confirmed.map(({ state }) => state.recordId));
  const before = await yearsBefore(
    store,
    confirmed.map(({ state }) => state),
  );
  const records: PreviewedRecord[] = [];
  for (const { state, learner, rules, compiled } of confirmed) {
    if (!compiled.complete) continue;
    const { recordId, version, schoolYear, className } = state;
    const review = reviews.get(recordId);
    const atReview = review?.version === version ? review.results : null;
    const yearBefore = before.get(recordId) ?? null;
    records.push({
      position: records.length + 1,
      recordId,
      version,
      schoolYear,
      className,
      fullName: learner.identity.fullName,
      moetLearnerId: learner.identity.moetLearnerId,
      ...resultsOf(compiled.record),
      digest: await digestOf(contentOf(compiled.record)),
      anomalies: findAnomalies({ compiled, atReview, yearBefore }, rules),
    });
  }
  return records;
}

/** What stands at the end: after the summer where it decided. */
function resultsOf({ summary: { academic, conduct, promotion } }: SchoolRecordYear) {
  return {
    academic: academic.reassessed ?? academic.year,
    conduct: conduct.reassessed ?? conduct.year,
    decision: promotion.decision,
  };
}

function countAll(records: readonly PreviewedRecord[]): BatchPreview["counts"] {
  const countBy = (valueOf: (record: PreviewedRecord) => string | null) => {
    const counts: Record<string, number> = {};
    for (const record of records) {
      const value = valueOf(record) ?? "";
      counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  };
  return {
    records: records.length,
    byClass: countBy(({ schoolYear, className }) => `${schoolYear}/${className}`),
    byAcademic: countBy(({ academic }) => academic),
    byConduct: countBy(({ conduct }) => conduct),
    byDecision: countBy(({ decision }) => decision),
  };
}
