import { applyCaseEvent, newCase, type CaseEvent, type CaseState } from "../../src/record/case/case-state.ts";
import type { CorrectionProposal } from "../../src/record/case/correction-proposal.ts";
import type { Decision } from "../../src/record/decision.ts";
import type { RevocationProposal } from "../../src/record/case/revocation-proposal.ts";
import { now, ofClass } from "./case-people.ts";

const basis = { documentNumber: "12/BB-TTGDTX", date: "2026-06-01", issuer: "Trung tâm" };

export const correction: CorrectionProposal = {
  kind: "correction",
  changes: [{ field: "TOAN/hk2/final", from: 45, to: 75 }],
  basis,
  reason: "Vào điểm nhầm cột",
  evidence: ["a".repeat(64)],
};

export const revocation: RevocationProposal = {
  kind: "revocation",
  origin: "order",
  basis: { documentNumber: "77/SGDĐT", date: "2026-06-01", issuer: "Sở Giáo dục và Đào tạo" },
  ground: "byOrder",
  reason: "Theo công văn của Sở",
  evidence: [],
};

const head = { caseId: "case-1", recordId: "record-1", version: 1, dueOn: "2026-06-15", ...ofClass };

const step = { at: now, note: "" };
const reported: CaseEvent = { type: "reported", by: "reporter", ...step, onBehalfOf: null };
const proposed: CaseEvent = { type: "proposed", by: "requester", ...step, proposal: correction };
const reviewed: CaseEvent = { type: "reviewed", delegation: null, by: "reviewer", ...step };
const approved: CaseEvent = { type: "approved", by: "approver", ...step, delegation: null };
const rejected: CaseEvent = { type: "rejected", by: "reviewer", ...step, delegation: null };
const withdrawn: CaseEvent = { type: "withdrawn", by: "requester", ...step, delegation: null };
const applied: CaseEvent = { type: "applied", by: "approver", ...step, version: 2, delegation: null };
const asked: CaseEvent = { type: "proposed", by: "requester", ...step, proposal: revocation };
const suspended: CaseEvent = { type: "suspended", by: "approver", ...step, delegation: null };
const lifted: CaseEvent = { type: "lifted", by: "approver", ...step, delegation: null };
const closed: CaseEvent = { type: "closed", by: "job", ...step };

export function correctionAfter(...events: CaseEvent[]): CaseState {
  return events.reduce(applyCaseEvent, newCase({ ...head, kind: "correction" }));
}

export function revocationAfter(...events: CaseEvent[]): CaseState {
  return events.reduce(applyCaseEvent, newCase({ ...head, kind: "revocation" }));
}

/** Every state that a correction can be in. */
export const corrections = {
  reported: correctionAfter(reported),
  proposed: correctionAfter(reported, proposed),
  reviewed: correctionAfter(reported, proposed, reviewed),
  approved: correctionAfter(reported, proposed, reviewed, approved),
  applied: correctionAfter(reported, proposed, reviewed, approved, applied),
  closed: correctionAfter(reported, proposed, reviewed, approved, applied, closed),
  appliedUnsigned: correctionAfter(reported, proposed, reviewed, approved, { ...applied, version: null }),
  rejected: correctionAfter(reported, proposed, rejected),
  withdrawn: correctionAfter(reported, withdrawn),
} as const;

/** Every state that a revocation can be in. */
export const revocations = {
  proposed: revocationAfter(asked),
  proposedSuspended: revocationAfter(asked, suspended),
  reviewed: revocationAfter(asked, reviewed),
  reviewedSuspended: revocationAfter(asked, reviewed, suspended),
  revoked: revocationAfter(asked, reviewed, suspended, approved),
  rejected: revocationAfter(asked, rejected),
  withdrawn: revocationAfter(asked, withdrawn),
  reinstated: revocationAfter(asked, suspended, lifted),
} as const;

export const issued = { step: "issued", version: 1 } as const;

/** What a decision says, in a word: its first event's type, or its refusal's code. */
export function said(decision: Decision<CaseEvent>): string {
  return decision.ok ? decision.events.map(({ type }) => type).join("+") : decision.code;
}
