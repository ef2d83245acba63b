import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { caseFigures } from "./case-figures.ts";
import { accountFigures, purposeFigures, shareFigures } from "./door-figures.ts";
import { count, type ArticleFigures } from "./figure.ts";
import { lifeFigures } from "./life-figures.ts";
import { loadReviewFacts, type ReviewFacts } from "./review-facts.ts";
import { requestFigures } from "./request-figures.ts";
import { incidentFigures, tokenFigure } from "./security-figures.ts";
import { standsOut, type StandOut } from "./stands-out.ts";
import { spanOfYear } from "./year-span.ts";

/** The yearly review of how the regulation is carried out (Điều 19.3): figures, and no personal data. */
export interface YearReview {
  schoolYear: string;
  /** The events that were counted: ISO 8601, Z form, `until` excluded. */
  from: string;
  until: string;
  generatedAt: string;
  /** Whether the period is over: before, the figures are those so far. */
  complete: boolean;
  centre: string;
  /** Id of the rule set by which the year was assessed. */
  ruleSet: string;
  standsOut: StandOut[];
  /** Điều 1 to 20, each once. */
  articles: ArticleFigures[];
}

/** Refuses duty_missing and school_year_not_found. */
export async function reviewYear(
  centre: Centre,
  by: Actor,
  { schoolYear }: { schoolYear: string },
): Promise<YearReview> {
  requirePermit(centre, by, "compliance.read");
  return compileReview(centre, schoolYear);
}

/** For whoever holds the data folder and could count it all without being asked. */
export async function compileReview(centre: Centre, schoolYear: string): Promise<YearReview> {
  const span = spanOfYear(schoolYear);
  const setting = await centre.store.schoolYear(schoolYear);
  if (setting === undefined) throw new CentreError("school_year_not_found");
  const facts = await loadReviewFacts(centre, span);
  const points = standsOut(facts);
  return {
    ...span,
    generatedAt: facts.now,
    complete: facts.now >= span.until,
    centre: centre.profile.name,
    ruleSet: setting.ruleSet,
    standsOut: points,
    articles: articlesOf(facts, points),
  };
}

function articlesOf(facts: ReviewFacts, points: readonly StandOut[]): ArticleFigures[] {
  const articles = [
    ...lifeFigures(facts),
    { article: 11, figures: purposeFigures(facts.doors) },
    { article: 12, figures: shareFigures(facts.doors) },
    { article: 13, figures: [count("paperCopies", null)] },
    ...caseFigures(facts),
    {
      article: 17,
      figures: [
        ...accountFigures(facts.doors, facts.acts),
        tokenFigure(facts),
        ...requestFigures(facts.requests, facts.now),
      ],
    },
    { article: 18, figures: incidentFigures(facts) },
    { article: 19, figures: [count("standsOut", points.length)] },
    { article: 20, figures: [] },
  ];
  return articles.toSorted((one, other) => one.article - other.article);
}
