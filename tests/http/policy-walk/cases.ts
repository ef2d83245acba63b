import { createHash } from "node:crypto";
import type { StoreWriter } from "../../../src/centre/ports.ts";
import type { CaseAct, CaseEvent } from "../../../src/record/case/case-state.ts";

/** A case at each step that a sample takes further, one a record; requester, reviewer and reporter are nobody's else. */
export interface WalkCases {
  reported: string;
  /** On a mark of TOAN. */
  proposed: string;
  /** On ethnicity and personal number, reported by a teacher of mathematics. */
  proposedIdentity: string;
  revocation: string;
  revocationReviewed: string;
  suspended: string;
  /** A mark, to be signed again. */
  approved: string;
  /** The ethnicity, which no credential has; by now another than the proposal was about. */
  approvedIdentity: string;
}

const basis = { documentNumber: "12/BB-TTGDTX", date: "2026-06-02", issuer: "Trung tâm" };
export const evidenceContent = new TextEncoder().encode("Biên bản");
export const evidenceId = createHash("sha256").update(evidenceContent).digest("hex");

const correction = (
  changes: readonly { field: string; from: string | number; to: string | number }[],
): CaseAct => {
  const proposal = {
    kind: "correction",
    changes,
    basis,
    reason: "Vào nhầm",
    evidence: [evidenceId],
  } as const;
  return { type: "proposed", proposal };
};
const mark = correction([{ field: "TOAN/hk2/final", from: 80, to: 85 }]);
const identity = (from: string) =>
  correction([
    { field: "identity/ethnicity", from, to: "Cờ Lao" },
    { field: "identity/personalId", from: "036310000102", to: "036399999102" },
  ]);
const revocation: CaseAct = {
  type: "proposed",
  proposal: {
    kind: "revocation",
    origin: "decision",
    basis,
    ground: "other",
    reason: "Có đơn khiếu nại",
    evidence: [],
  },
};
const report: CaseAct = { type: "reported", onBehalfOf: null };
const reviewed: CaseAct = { type: "reviewed", delegation: null };
const approved: CaseAct = { type: "approved", delegation: null };
const suspended: CaseAct = { type: "suspended", delegation: null };

const steps: Record<keyof WalkCases, readonly CaseAct[]> = {
  reported: [report],
  proposed: [report, mark],
  proposedIdentity: [report, identity("Cơ Tu")],
  revocation: [revocation],
  revocationReviewed: [revocation, reviewed],
  suspended: [revocation, suspended],
  approved: [report, mark, reviewed, approved],
  approvedIdentity: [report, identity("Kinh"), reviewed, approved],
};

/** Who takes each step: nobody of the walk, but for the one who has reported the error. */
const takenBy = (act: CaseAct) => (act.type === "reported" ? "TOAN-10A2" : `ai-${act.type}`);

export async function addCases(writer: StoreWriter, recordIds: readonly string[]): Promise<WalkCases> {
  await writer.addEvidence({
    evidenceId,
    type: "application/pdf",
    size: 1,
    addedBy: "GVU",
    addedAt: "2026-06-02T00:00:00Z",
  });
  const names = Object.keys(steps) as (keyof WalkCases)[];
  for (const [n, name] of names.entries()) {
    const events = steps[name].map((act): CaseEvent => {
      return { by: takenBy(act), at: "2026-06-02T03:00:00Z", note: "Ghi chú", ...act };
    });
    const [first, ...others] = events;
    const kind = steps[name].includes(revocation) ? "revocation" : "correction";
    const head = {
      caseId: name,
      kind,
      recordId: recordIds[n] ?? "",
      version: 1,
      dueOn: "2026-06-16",
    } as const;
    await writer.addCase({ ...head, openedAt: "2026-06-02T03:00:00Z" }, first!);
    for (const [index, event] of others.entries()) await writer.addCaseStep(name, index + 1, event, true);
  }
  return Object.fromEntries(names.map((name) => [name, name])) as unknown as WalkCases;
}
