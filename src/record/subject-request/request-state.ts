import type { RefusalGround } from "./refusal-ground.ts";
import type { RequestKind } from "./request-kind.ts";

/** What was done last; a restriction, an extension and the child's word stand beside it. */
export type RequestStep = "made" | "acknowledged" | "prepared" | "decided" | "carriedOut" | "closed";

export type Verdict = "granted" | "partly" | "refused";
export type RequestOutcome = Verdict | "withdrawn";

/** A request that came on paper or in person, as the registrar entered it. */
export interface EnteredFor {
  name: string;
  relation: "self" | "father" | "mother" | "guardian" | "representative";
  channel: "inPerson" | "letter" | "electronic";
  /** How it was made sure who asks. */
  identity: "identityCard" | "vneid" | "powerOfAttorney" | "signatureOnFile";
  /** Ids of evidence files, at least one: the request as it came. */
  evidence: readonly string[];
}

/** For whom the maker speaks; `entered` is null where it was made with the maker's own account. */
export interface Maker {
  as: "learner" | "representative";
  entered: EnteredFor | null;
}

/** What is asked for beside the words. */
export interface Wish {
  /** The record that it is about; null: everything that is kept. */
  recordId: string | null;
  /** Of a correction: the version in which the error was seen; null where nothing was issued. */
  version: number | null;
}

export interface RequestHead extends Wish {
  requestId: string;
  kind: RequestKind;
  learnerId: string;
}

export type Opinion = "agrees" | "refuses" | "notReached";

export interface Preparation {
  by: string;
  verdict: Verdict;
  ground: RefusalGround | null;
}

export interface RequestState extends RequestHead {
  step: RequestStep;
  outcome: RequestOutcome | null;
  /** `YYYY-MM-DD`, Việt Nam. */
  receivedOn: string;
  acknowledgeBy: string;
  dueOn: string;
  extended: boolean;
  withProcessors: boolean;
  /** The account that made or entered it. */
  madeBy: string;
  maker: Maker;
  /** Whether the learner is a child for whom somebody else asks, and is to be asked first. */
  asksLearner: boolean;
  heard: Opinion | null;
  prepared: Preparation | null;
  verdict: Verdict | null;
  ground: RefusalGround | null;
  decidedBy: string | null;
  /** The correction case that a correction opened (Điều 15). */
  caseId: string | null;
  /** Whether the data may not be shared or exported because of this request now. */
  restricts: boolean;
}

/** One step of a request: who, when, in which words. Steps are kept as they are, the state is their sum. */
export type RequestEvent = {
  by: string;
  /** ISO 8601, Z form. */
  at: string;
  note: string;
} & RequestAct;

export interface Made {
  type: "made";
  maker: Maker;
  receivedOn: string;
  acknowledgeBy: string;
  dueOn: string;
  asksLearner: boolean;
}

export type RequestAct =
  | Made
  | { type: "acknowledged"; withProcessors: boolean; dueOn: string }
  | { type: "heard"; opinion: Opinion }
  | { type: "extended"; dueOn: string; delegation: string | null }
  | { type: "prepared"; verdict: Verdict; ground: RefusalGround | null }
  | { type: "decided"; verdict: Verdict; ground: RefusalGround | null; delegation: string | null }
  | { type: "caseOpened"; caseId: string }
  | { type: "restricted"; delegation: string | null }
  | { type: "lifted"; delegation: string | null }
  /** `done`: what was handed over, ended, removed, and what is kept under which law. */
  | { type: "carriedOut"; done: Done }
  /** Whoever asked knows the end of it. */
  | { type: "closed"; told: "account" | "inPerson" | "letter" | "electronic" }
  | { type: "withdrawn" };

export interface Done {
  /** Of a correction by a case: what the case came to. */
  caseOutcome?: "corrected" | "rejected" | "withdrawn";
  /** SHA-256 in hex of the package that was handed over. */
  packageDigest?: string;
  /** By the names of `side-data.ts`, how much of each was removed or ended. */
  removed?: Record<string, number>;
  /** What stays, by the names of `kept-data.ts`. */
  kept?: readonly string[];
}

/** A request before its first step, which is taken as it is made. */
export function newRequest(head: RequestHead): RequestState {
  return {
    ...head,
    step: "made",
    outcome: null,
    receivedOn: "",
    acknowledgeBy: "",
    dueOn: "",
    extended: false,
    withProcessors: false,
    madeBy: "",
    maker: { as: "learner", entered: null },
    asksLearner: false,
    heard: null,
    prepared: null,
    verdict: null,
    ground: null,
    decidedBy: null,
    caseId: null,
    restricts: false,
  };
}

export function isOpenRequest({ step }: Pick<RequestState, "step">): boolean {
  return step !== "closed";
}

/** The state after an event. Total: what may happen when is for the decisions. */
export function applyRequestEvent(state: RequestState, event: RequestEvent): RequestState {
  switch (event.type) {
    case "made": {
      const { maker, receivedOn, acknowledgeBy, dueOn, asksLearner } = event;
      const made = { maker, receivedOn, acknowledgeBy, dueOn, asksLearner };
      return { ...state, ...made, step: "made", madeBy: event.by };
    }
    case "acknowledged": {
      const { withProcessors, dueOn } = event;
      return { ...state, step: "acknowledged", withProcessors, dueOn };
    }
    case "heard":
      return { ...state, heard: event.opinion };
    case "extended":
      return { ...state, extended: true, dueOn: event.dueOn };
    case "prepared": {
      const { by, verdict, ground } = event;
      return { ...state, step: "prepared", prepared: { by, verdict, ground } };
    }
    case "decided": {
      const { verdict, ground } = event;
      return { ...state, step: "decided", verdict, ground, outcome: verdict, decidedBy: event.by };
    }
    case "caseOpened":
      return { ...state, caseId: event.caseId };
    case "restricted":
      return { ...state, restricts: true };
    case "lifted":
      return { ...state, restricts: false };
    case "carriedOut":
      return { ...state, step: "carriedOut", outcome: outcomeOf(state, event.done) };
    case "closed":
      return { ...state, step: "closed" };
    case "withdrawn":
      return { ...state, step: "closed", outcome: "withdrawn", restricts: false };
  }
}

/** A correction that its case did not make was asked for in vain, whatever was granted. */
function outcomeOf({ verdict }: RequestState, { caseOutcome = "corrected" }: Done): RequestOutcome | null {
  return caseOutcome === "corrected" ? verdict : "refused";
}
