import type { Actor } from "../../src/centre/audit/actor.ts";
import { addEvidence } from "../../src/centre/cases/add-evidence.ts";
import { applyCorrection } from "../../src/centre/cases/apply-correction.ts";
import { approveCase } from "../../src/centre/cases/approve-case.ts";
import { proposeCorrection, type CorrectionRequest } from "../../src/centre/cases/propose-correction.ts";
import { reportError } from "../../src/centre/cases/report-error.ts";
import { reviewCase } from "../../src/centre/cases/review-case.ts";
import type { Centre } from "../../src/centre/centre.ts";
import { issueVersion } from "../../src/centre/life/issue-version.ts";
import { loadRecords } from "../../src/centre/life/load-record.ts";
import { signatoryOf } from "../../src/centre/life/signatory.ts";
import { localStatusSource } from "../../src/centre/local-sources.ts";
import type { StoreWriter } from "../../src/centre/ports.ts";
import { verifyCredential } from "../../src/credential/verify/verify-credential.ts";
import type { CaseState } from "../../src/record/case/case-state.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import { pdfFile } from "./evidence-files.ts";
import {
  actors,
  learnerIdOf,
  openLifeSchool,
  type LifeSchool,
  type LifeSchoolOptions,
} from "./life-school.ts";
import { codes } from "./report.ts";
import { storePassphrase as passphrase } from "./store-centre.ts";
import { receiver } from "./signed-world.ts";

/** Some days after the records were issued, within the delegations of the tests. */
export const today = new Date("2026-06-03T02:00:00Z");
export const at = "2026-06-03T02:00:00Z";

/** The people of a case: the sample's, and a deputy with the right to approve. */
export const people = {
  ...actors,
  approvingDeputy: {
    ...actors.deputy,
    assignments: actors.deputy.assignments.map((each) => ({ ...each, act: "approve" })),
  },
  otherRegistrar: { ...actors.registrar, actorId: "GVU-2" },
} as const satisfies Record<string, Actor | ((...names: never[]) => Actor)>;

export const basis = {
  documentNumber: "12/BB-TTGDTX",
  date: "2026-06-02",
  issuer: "Trung tâm GDNN-GDTX Xuân Trường",
};

export interface CaseSchool extends LifeSchool {
  /** Of a PDF that was filed. */
  evidenceId: string;
  /** The first record, and whose it is. */
  recordId: string;
  learnerId: string;
}

export interface CaseSchoolOptions extends LifeSchoolOptions {
  /** What is there before anything is issued. */
  prepare?: (writer: StoreWriter, school: LifeSchool) => Promise<void>;
}

/** The sample's classes with the first learners of each, version 1 of every record issued by the director. */
export async function openCaseSchool(options: CaseSchoolOptions = {}): Promise<CaseSchool> {
  const centre = { clock: () => today, ...options.centre };
  const school = await openLifeSchool({ perClass: 1, ...options, centre });
  const { prepare } = options;
  if (prepare !== undefined) await school.centre.store.transaction((writer) => prepare(writer, school));
  await issueAll(school.centre, school.records);
  const { evidenceId } = await addEvidence(school.centre, people.registrar, pdfFile());
  const { recordId } = school.records[0]!.record;
  return { ...school, evidenceId, recordId, learnerId: learnerIdOf(school.records[0]!) };
}

async function issueAll(centre: Centre, records: readonly SchoolRecordYear[]): Promise<void> {
  await centre.store.transaction(async (writer) => {
    const director = await signatoryOf(writer, "GD", null);
    const states = await Promise.all(records.map(({ record }) => writer.record(record.recordId)));
    const known = states.filter((state) => state !== undefined);
    for (const { state, compiled } of await loadRecords(writer, known, director)) {
      if (!compiled.complete) throw new Error(`the sample lacks ${compiled.missing.join(", ")}`);
      const { learnerId, ruleSet } = state;
      await issueVersion(centre, writer, people.director, {
        record: compiled.record,
        learnerId,
        ruleSet,
        origin: "year",
        caseId: null,
        delegation: null,
        now: new Date("2026-05-29T01:15:00Z"),
      });
      await writer.updateRecord({ ...state, step: "issued" });
    }
  });
}

/** The signed credentials of a version, as they were handed out. */
export async function documentsOf(centre: Centre, recordId: string, version: number) {
  const issuance = await centre.store.issuanceOfRecord(recordId, version);
  const stored = issuance === undefined ? [] : await centre.store.credentials(issuance.issuanceId);
  const textOf = (kind: string) => stored.find((each) => each.kind === kind)?.document ?? "";
  return { full: textOf("full"), compact: textOf("compact") };
}

/** What a receiver finds about a version from the lists alone: verdict, failed checks and notes, of all its credentials alike. */
export async function receivedAs(centre: Centre, recordId: string, version: number) {
  const issuance = await centre.store.issuanceOfRecord(recordId, version);
  const stored = issuance === undefined ? [] : await centre.store.credentials(issuance.issuanceId);
  const statusSource = localStatusSource(centre, async () => ({ kind: "unavailable", detail: "not asked" }));
  const options = await receiver({}, { at: new Date(today.getTime() + 60_000), statusSource });
  const reports = await Promise.all(
    stored.map(async ({ document }) => verifyCredential(JSON.parse(document), options)),
  );
  const found = reports.map((report) => ({
    verdict: report.verdict,
    codes: [...codes(report), ...report.notes.map(({ code }) => code)],
  }));
  if (found.some((each) => JSON.stringify(each) !== JSON.stringify(found[0]))) {
    throw new Error("the credentials differ");
  }
  return found[0];
}

/** How far a correction of the tests is taken. */
type Until = "reported" | "proposed" | "reviewed" | "approved" | "applied";

/** A correction from its report on, by people who may: those of a subject's mark where nobody else is named. */
export async function correct(
  { centre, evidenceId }: CaseSchool,
  recordId: string,
  changes: CorrectionRequest["changes"],
  {
    until = "applied",
    requester = people.teacher("LICH_SU", "10A1"),
    reviewer = people.headOfLetters,
    version = 1,
  }: { until?: Until; requester?: Actor; reviewer?: Actor; version?: number } = {},
): Promise<CaseState> {
  const report = { recordId, version, note: "Điểm trên học bạ không khớp sổ gốc", onBehalfOf: null };
  const { caseId, ...reported } = await reportError(centre, requester, report);
  const note = "Đã đối chiếu với bài kiểm tra";
  const steps: [Until, () => Promise<CaseState>][] = [
    ["reported", async () => ({ caseId, ...reported })],
    [
      "proposed",
      () =>
        proposeCorrection(centre, requester, {
          caseId,
          changes,
          basis,
          reason: "Vào nhầm điểm",
          evidence: [evidenceId],
        }),
    ],
    ["reviewed", () => reviewCase(centre, reviewer, { caseId, verdict: "accept", note })],
    ["approved", () => approveCase(centre, people.director, { caseId, verdict: "approve", note: "" })],
    ["applied", () => applyCorrection(centre, people.director, { caseId, passphrase })],
  ];
  let state: CaseState = { caseId, ...reported };
  for (const [step, take] of steps) {
    state = await take();
    if (step === until) break;
  }
  return state;
}
