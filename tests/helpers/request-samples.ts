import type { Decision } from "../../src/record/decision.ts";
import type { Assignment, Duties, Role } from "../../src/record/duties.ts";
import type { RequestKind } from "../../src/record/subject-request/request-kind.ts";
import {
  applyRequestEvent,
  newRequest,
  type EnteredFor,
  type Made,
  type RequestAct,
  type RequestEvent,
  type RequestState,
} from "../../src/record/subject-request/request-state.ts";

/** A Wednesday; in Việt Nam 09:00. */
export const now = "2026-06-03T02:00:00Z";

function person(actorId: string, roles: readonly Role[], ...assignments: Assignment[]): Duties {
  return { actorId, roles, assignments };
}

const approving = (from: string, until: string, act: "approve" | "sign" = "approve"): Assignment => ({
  kind: "delegation",
  act,
  basis: "05/QĐ-GĐ",
  from,
  until,
});

/** Everybody who could have a part in a request, and those who are one duty off. */
export const people = {
  learner: person("acc-learner", ["learner"], { kind: "self", learnerId: "learner-1" }),
  otherLearner: person("acc-other", ["learner"], { kind: "self", learnerId: "learner-2" }),
  guardian: person("acc-guardian", ["guardian"], {
    kind: "ward",
    learnerId: "learner-1",
    until: "2028-03-08T00:00:00Z",
  }),
  formerGuardian: person("acc-former", ["guardian"], {
    kind: "ward",
    learnerId: "learner-1",
    until: "2026-06-03T02:00:00Z",
  }),
  registrar: person("GVU", ["registrar"]),
  otherRegistrar: person("GVU-2", ["registrar"]),
  director: person("GD", ["director"]),
  deputy: person("PGD", ["deputyDirector"]),
  delegatedDeputy: person(
    "PGD-2",
    ["deputyDirector"],
    approving("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"),
  ),
  formerDeputy: person(
    "PGD-3",
    ["deputyDirector"],
    approving("2026-05-01T00:00:00Z", "2026-06-03T02:00:00Z"),
  ),
  signingDeputy: person(
    "PGD-4",
    ["deputyDirector"],
    approving("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", "sign"),
  ),
  homeroom: person("GVCN", ["homeroomTeacher"], {
    kind: "homeroom",
    schoolYear: "2025-2026",
    className: "10A1",
  }),
  administrator: person("QTV", ["administrator"]),
  directorAndAdministrator: person("GD-2", ["director", "administrator"]),
  directorAndParent: person("GD-3", ["director", "guardian"], {
    kind: "ward",
    learnerId: "learner-1",
    until: "2028-03-08T00:00:00Z",
  }),
  nobody: person("khach", []),
} as const;
export type Person = keyof typeof people;

export const entered: EnteredFor = {
  name: "Nguyễn Văn Thử",
  relation: "self",
  channel: "inPerson",
  identity: "identityCard",
  evidence: ["a".repeat(64)],
};

const by = (actorId: string, act: RequestAct): RequestEvent => ({ by: actorId, at: now, note: "", ...act });

export const made: Made = {
  type: "made",
  maker: { as: "learner", entered: null },
  receivedOn: "2026-06-01",
  acknowledgeBy: "2026-06-03",
  dueOn: "2026-06-11",
  asksLearner: false,
};
const acknowledged: RequestAct = { type: "acknowledged", withProcessors: false, dueOn: "2026-06-11" };
const prepared: RequestAct = { type: "prepared", verdict: "granted", ground: null };
const granted: RequestAct = { type: "decided", verdict: "granted", ground: null, delegation: null };
const refused: RequestAct = { type: "decided", verdict: "refused", ground: "archive", delegation: null };

export function requestAfter(
  kind: RequestKind,
  first: Partial<Made> = {},
  ...acts: RequestEvent[]
): RequestState {
  const head = { requestId: "request-1", kind, learnerId: "learner-1", recordId: "record-1", version: 1 };
  const start = by(first.maker?.entered ? "GVU" : "acc-learner", { ...made, ...first });
  return [start, ...acts].reduce(applyRequestEvent, newRequest(head));
}

/** Every step that a request can be at. */
export function statesOf(kind: RequestKind, first: Partial<Made> = {}): Record<string, RequestState> {
  const ack = by("GVU", acknowledged);
  const prep = by("GVU", prepared);
  const grant = by("GD", granted);
  const refuse = by("GD", refused);
  const done = by("GVU", { type: "carriedOut", done: {} });
  const closed = by("GVU", { type: "closed", told: "letter" });
  const after = (...acts: RequestEvent[]) => requestAfter(kind, first, ...acts);
  return {
    made: after(),
    acknowledged: after(ack),
    prepared: after(ack, prep),
    granted: after(ack, prep, grant),
    refused: after(ack, prep, refuse),
    carriedOut: after(ack, prep, grant, done),
    closed: after(ack, prep, grant, done, closed),
    closedRefused: after(ack, prep, refuse, closed),
    withdrawn: after(ack, by("acc-learner", { type: "withdrawn" })),
  };
}

/** What a decision says, in a word: its events' types, or its refusal's code. */
export function said(decision: Decision<RequestEvent>): string {
  return decision.ok ? decision.events.map(({ type }) => type).join("+") : decision.code;
}
