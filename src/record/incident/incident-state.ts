import { isNotifiable, type IncidentKind, type Severity } from "./incident-kind.ts";
import type { NoticeFacts } from "./notice-facts.ts";

/** Điều 18: reported to the leaders, handled, remedied; closed with what was learned from it. */
export type IncidentStep = "reported" | "handled" | "remedied" | "closed";

/** Whom an incident is about: ids alone. */
export interface Concerned {
  learnerIds: readonly string[];
  recordIds: readonly string[];
}

/** That the authority was told (NĐ 356/2025 Điều 28): when, and by which document. */
export interface AuthorityNotice {
  /** As it stands on the document: `31/TB-TTGDTX`. */
  documentNumber: string;
  /** `YYYY-MM-DD`. */
  date: string;
  authority: string;
  /** ISO 8601, Z form. */
  sentAt: string;
  /** Why it was sent late; empty where it was in time. */
  lateReason: string;
}

export interface IncidentState extends Concerned {
  incidentId: string;
  /** What opened it by itself; null where a person reported it. */
  cause: string | null;
  step: IncidentStep;
  kind: IncidentKind;
  severity: Severity;
  /** When somebody first knew of it, ISO 8601, Z form: the 72 hours run from here, whenever it was reported. */
  detectedAt: string;
  reportedBy: string;
  reportedAt: string;
  /** Who deals with it, as the last step of handling names them. */
  handlers: readonly string[];
  facts: NoticeFacts;
  /** In the order in which they were sent: the first, and what supplements it. */
  notices: readonly AuthorityNotice[];
  /** Why the authority need not be told, as the director has decided; null where nothing was decided. */
  noNoticeReason: string | null;
}

/** One step: who, when, in which words. Nothing of it is ever changed; what is new is added (Điều 14.2). */
export type IncidentEvent = {
  by: string;
  /** ISO 8601, Z form. */
  at: string;
  note: string;
} & IncidentAct;

export type IncidentAct =
  | ({
      type: "reported";
      kind: IncidentKind;
      severity: Severity;
      detectedAt: string;
      /** What the program found, where it reported by itself; else empty. */
      findings: readonly string[];
    } & Concerned)
  /** More that is known: about whom it is, and what the authority asks for. */
  | ({ type: "added"; facts: Partial<NoticeFacts>; findings: readonly string[] } & Concerned & Delegated)
  /** It turned out to be something else, or worse, or less. */
  | ({ type: "assessed"; kind: IncidentKind; severity: Severity } & Delegated)
  /** The note says what is being done. */
  | ({ type: "handled"; handlers: readonly string[] } & Delegated)
  /** The note says what was done about it. */
  | ({ type: "remedied" } & Delegated)
  | ({ type: "notified"; notice: AuthorityNotice } & Delegated)
  | ({ type: "noticeWaived" } & Delegated)
  /** The note is the lesson. */
  | ({ type: "closed" } & Delegated);

/** The basis of a deputy's right (Điều 9.2); null where the right is the own. */
interface Delegated {
  delegation: string | null;
}

type Reported = Extract<IncidentEvent, { type: "reported" }>;

/** The state after the step that opens an incident. */
export function openIncidentState(
  head: { incidentId: string; cause: string | null },
  { by, at, kind, severity, detectedAt, learnerIds, recordIds }: Reported,
): IncidentState {
  return {
    ...head,
    step: "reported",
    kind,
    severity,
    detectedAt,
    reportedBy: by,
    reportedAt: at,
    learnerIds,
    recordIds,
    handlers: [],
    facts: {},
    notices: [],
    noNoticeReason: null,
  };
}

/** The state after an event. Total: what may happen when is for the decisions. */
export function applyIncidentEvent(state: IncidentState, event: IncidentEvent): IncidentState {
  switch (event.type) {
    case "reported":
      return state;
    case "added":
      return {
        ...state,
        learnerIds: union(state.learnerIds, event.learnerIds),
        recordIds: union(state.recordIds, event.recordIds),
        facts: { ...state.facts, ...event.facts },
      };
    case "assessed":
      return { ...state, ...reassessed(state, event) };
    case "handled":
      return { ...state, step: "handled", handlers: event.handlers };
    case "remedied":
      return { ...state, step: "remedied" };
    case "notified":
      return { ...state, notices: [...state.notices, event.notice] };
    case "noticeWaived":
      return { ...state, noNoticeReason: event.note };
    case "closed":
      return { ...state, step: "closed" };
  }
}

/** What was waived was the notice of the kind that it was held to be. */
function reassessed(
  state: IncidentState,
  { kind, severity }: Pick<IncidentState, "kind" | "severity">,
): Partial<IncidentState> {
  return { kind, severity, noNoticeReason: kind === state.kind ? state.noNoticeReason : null };
}

/** Whether the authority is still to be told, and nobody has decided that it need not be. */
export function isNoticeOwed({
  kind,
  notices,
  noNoticeReason,
}: Pick<IncidentState, "kind" | "notices" | "noNoticeReason">): boolean {
  return isNotifiable(kind) && notices.length === 0 && noNoticeReason === null;
}

export function isIncidentOpen({ step }: Pick<IncidentState, "step">): boolean {
  return step !== "closed";
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}
