import { formatDateTime } from "../../credential/model/date-time.ts";
import { mayReadCase } from "../../record/case/case-duties.ts";
import { isOpen, type CaseEvent, type CaseState } from "../../record/case/case-state.ts";
import { showCase, showDifference } from "../../record/case/show-case.ts";
import { parseTarget, type CorrectionChange } from "../../record/case/correction-proposal.ts";
import { compileRecord } from "../../record/compile-record.ts";
import { diffRecords, type FieldChange } from "../../record/diff-record.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp, refuseLookUp } from "../look-up/log-look-up.ts";
import type { StoredEvidence, StoreReader } from "../ports.ts";
import { withChanges } from "./corrected-record.ts";
import { loadCase, type LoadedCase } from "./load-case.ts";
import { loadCorrectionGround } from "./load-correction.ts";

/** A case as the people see it who have a part in it. */
export interface CaseView {
  state: CaseState;
  /** In their order. */
  steps: readonly CaseEvent[];
  evidence: StoredEvidence[];
  /**
   * Of a correction: the record as it was issued against what it would be, or has become, with all that follows from
   * the change. Null where no version came of the case, or nothing was proposed yet.
   */
  difference: FieldChange[] | null;
  /** Other issued records of the learner that say what an identity correction finds wrong. */
  sameIdentity: SameIdentity[];
}

export interface SameIdentity {
  /** As in the proposal: `identity/fullName`. */
  field: string;
  recordId: string;
  schoolYear: string;
  version: number;
}

/** Refuses case_not_found and duty_missing. */
export async function readCase(centre: Centre, by: Actor, { caseId }: { caseId: string }): Promise<CaseView> {
  const { store, clock } = centre;
  const loaded = await loadCase(store, caseId);
  const { state, stored } = loaded;
  const learnerIds = [loaded.record.learnerId];
  const seen = { kind: "case", subject: subjectOf.case(caseId), learnerIds } as const;
  const at = formatDateTime(clock());
  if (!mayReadCase(by, state, at)) return refuseLookUp(centre, by, seen);
  const evidence = await Promise.all((state.proposal?.evidence ?? []).map((id) => store.evidence(id)));
  const difference = await differenceOf(store, loaded);
  const view = {
    state: showCase(state, by, at),
    steps: stored.steps,
    evidence: evidence.filter((each) => each !== undefined),
    difference: difference === null ? null : showDifference(difference, state, by, at),
    sameIdentity: await sameIdentityOf(store, loaded),
  };
  await logLookUp(centre, by, "case.read", seen);
  return view;
}

async function differenceOf(
  reader: StoreReader,
  { state, record }: LoadedCase,
): Promise<FieldChange[] | null> {
  const { recordId, version, correctedVersion, proposal } = state;
  if (proposal?.kind !== "correction") return null;
  if (correctedVersion !== null) {
    const [before, after] = [version, correctedVersion].map((number) => contentOf(reader, recordId, number));
    return withoutVersion(diffRecords(await before!, await after!));
  }
  if (!isOpen(state)) return null;
  const { signed, source } = await loadCorrectionGround(reader, record);
  const compiled = compileRecord(withChanges(source, proposal.changes));
  return compiled.complete ? withoutVersion(diffRecords(signed, compiled.record)) : null;
}

async function contentOf(reader: StoreReader, recordId: string, version: number): Promise<SchoolRecordYear> {
  const kept = await reader.recordVersion(recordId, version);
  if (kept === undefined) throw new Error("a case names a version that was never signed");
  return JSON.parse(kept.content) as SchoolRecordYear;
}

function withoutVersion(changes: readonly FieldChange[]): FieldChange[] {
  return changes.filter(({ pointer }) => pointer !== "/record/version");
}

async function sameIdentityOf(reader: StoreReader, { state, record }: LoadedCase): Promise<SameIdentity[]> {
  const { proposal } = state;
  const wrong = proposal?.kind === "correction" ? proposal.changes.filter(isIdentity) : [];
  if (wrong.length === 0) return [];
  const others = (await reader.recordsOfLearner(record.learnerId)).filter(
    ({ recordId }) => recordId !== record.recordId,
  );
  const found = others.map(async ({ recordId, schoolYear }) => {
    const newest = (await reader.recordVersions(recordId)).findLast(({ issuedAt }) => issuedAt !== null);
    if (newest === undefined) return [];
    const { learner } = JSON.parse(newest.content) as SchoolRecordYear;
    const { version } = newest;
    return wrong
      .filter(({ field, from }) => valueOf(learner, field) === from)
      .map(({ field }) => ({ field, recordId, schoolYear, version }));
  });
  return (await Promise.all(found)).flat();
}

function isIdentity({ field }: CorrectionChange): boolean {
  return parseTarget(field)?.kind === "identity";
}

function valueOf(learner: SchoolRecordYear["learner"], field: string): string | undefined {
  const target = parseTarget(field);
  return target?.kind === "identity" ? learner[target.identity] : undefined;
}
