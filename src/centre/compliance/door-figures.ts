import { isObject } from "../../credential/model/json.ts";
import type { Centre } from "../centre.ts";
import type { Tally, YearSpan } from "../ports.ts";
import { count, counts, type Figure } from "./figure.ts";

/** How people came in, and who looked at what (Điều 11, 12, 17). */
export interface DoorFacts {
  accounts: Tally;
  signIns: number;
  withSecondFactor: number;
  sessionEnds: Tally;
  accessByPurpose: Tally;
  accessRefused: number;
  shares: { made: number; revoked: number; views: number };
}

/** From the trace and not from the sessions, which are forgotten some time after their end. */
export async function loadDoorFacts({ store }: Centre, span: YearSpan): Promise<DoorFacts> {
  const starts = await store.traceValues(span, "session.start");
  const withSecondFactor = starts.filter(
    ({ newValue }) => isObject(newValue) && newValue["secondFactor"] === true,
  );
  const sessionEnds: Tally = {};
  for (const { newValue, count: times } of await store.traceValues(span, "session.end")) {
    const end = isObject(newValue) ? newValue["end"] : undefined;
    if (typeof end === "string") sessionEnds[end] = (sessionEnds[end] ?? 0) + times;
  }
  return {
    accounts: await store.accountsByKind(),
    signIns: sumOfCounts(starts),
    withSecondFactor: sumOfCounts(withSecondFactor),
    sessionEnds,
    accessByPurpose: await store.accessByPurpose(span),
    accessRefused: await store.accessRefusedIn(span),
    shares: await store.sharesIn(span),
  };
}

function sumOfCounts(rows: readonly { count: number }[]): number {
  return rows.reduce((sum, each) => sum + each.count, 0);
}

/** Điều 11: for which of its purposes staff looked. */
export function purposeFigures({ accessByPurpose, accessRefused }: DoorFacts): Figure[] {
  return [counts("accessByPurpose", accessByPurpose), count("accessRefused", accessRefused)];
}

/** Điều 12: what learners let others see. */
export function shareFigures({ shares }: DoorFacts): Figure[] {
  const { made, revoked, views } = shares;
  return [counts("shares", { made, revoked }), count("shareViews", views)];
}

/** Điều 17. */
export function accountFigures(facts: DoorFacts, acts: Tally): Figure[] {
  return [
    counts("accountsByKind", facts.accounts),
    count("signIns", facts.signIns),
    count("signInsWithSecondFactor", facts.withSecondFactor),
    counts("sessionsEnded", facts.sessionEnds),
    count("lockOuts", (acts["account.block"] ?? 0) + (acts["factor.block"] ?? 0)),
  ];
}
