import { applyCaseEvent, newCase, type CaseKind, type CaseState } from "../../record/case/case-state.ts";
import { vietnameseDate } from "../../record/vietnam-time.ts";
import type { StoredCase } from "../ports.ts";
import { count, counts, daysBetween, median, tally, type ArticleFigures, type Figure } from "./figure.ts";
import type { ReviewFacts } from "./review-facts.ts";

interface ReviewedCase {
  state: CaseState;
  openedAt: string;
  /** When it had its outcome; null while it is open. */
  settledAt: string | null;
}

/** Điều 14 to 16: corrections and revocations by what became of them, and how long they took. */
export function caseFigures(facts: ReviewFacts): ArticleFigures[] {
  const cases = facts.cases.map(reviewed);
  return [
    {
      article: 14,
      figures: [
        counts("casesOpened", tally(cases.map(({ state }) => state.kind))),
        count("evidenceFiled", facts.evidence),
      ],
    },
    { article: 15, figures: figuresOf(cases, "correction", facts.now) },
    {
      article: 16,
      figures: [...figuresOf(cases, "revocation", facts.now), counts("statusChanges", facts.statusChanges)],
    },
  ];
}

export function lateCases({ cases, now }: ReviewFacts): number {
  return cases.map(reviewed).filter((each) => isLate(each, now)).length;
}

const codes = {
  correction: ["correctionsByOutcome", "correctionDays", "correctionsLate"],
  revocation: ["revocationsByOutcome", "revocationDays", "revocationsLate"],
} as const satisfies Record<CaseKind, readonly [string, string, string]>;

function figuresOf(cases: readonly ReviewedCase[], kind: CaseKind, now: string): Figure[] {
  const own = cases.filter(({ state }) => state.kind === kind);
  const [byOutcome, days, late] = codes[kind];
  const taken = own.flatMap(({ openedAt, settledAt }) =>
    settledAt === null ? [] : [daysBetween(openedAt, settledAt)],
  );
  return [
    counts(byOutcome, tally(own.map(({ state }) => state.outcome ?? "open"))),
    count(days, median(taken)),
    count(late, own.filter((each) => isLate(each, now)).length),
  ];
}

/** Settled after its date, or open past it. */
function isLate({ state, settledAt }: ReviewedCase, now: string): boolean {
  return vietnameseDate(settledAt ?? now) > state.dueOn;
}

/** What a case came to; the class, which no figure asks for, is left open. */
function reviewed({ steps, openedAt, ...head }: StoredCase): ReviewedCase {
  let state = newCase({ ...head, schoolYear: "", className: "" });
  let settledAt: string | null = null;
  for (const step of steps) {
    state = applyCaseEvent(state, step);
    if (state.outcome !== null) settledAt ??= step.at;
  }
  return { state, openedAt, settledAt };
}
