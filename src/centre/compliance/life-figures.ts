import { count, counts, daysBetween, median, sumOf, tally, type ArticleFigures } from "./figure.ts";
import type { ReviewFacts } from "./review-facts.ts";

/** Điều 1 to 10: what was made, by whom, how far it has come, how it is kept. */
export function lifeFigures(facts: ReviewFacts): ArticleFigures[] {
  const { acts, steps, cells, checks } = facts;
  const act = (action: string) => acts[action] ?? 0;
  return [
    { article: 1, figures: [count("records", sumOf(steps)), count("classes", facts.classes)] },
    { article: 2, figures: [counts("staffByRole", tally(facts.staff.flatMap(({ roles }) => roles)))] },
    {
      article: 3,
      figures: [
        count("versionsIssued", act("record.issue")),
        count("traceRows", sumOf(acts)),
        count("traceFaults", facts.traceFaults),
        count("signedHeads", facts.signedHeads),
      ],
    },
    { article: 4, figures: [] },
    {
      article: 5,
      figures: [
        count("recordsIssued", issuedOf(facts)),
        count("programmesCompleted", act("schoolRecord.sign")),
      ],
    },
    {
      article: 6,
      figures: [
        count("cellsEntered", cells.cells),
        count("cellsChanged", cells.changes),
        count("reviews", act("record.review")),
        count("confirmations", act("record.confirm")),
      ],
    },
    { article: 7, figures: makingFigures(facts) },
    { article: 8, figures: [counts("integrityChecks", checks), count("backups", null)] },
    { article: 9, figures: rightFigures(facts) },
    {
      article: 10,
      figures: [counts("credentialsKept", facts.credentials), count("restoreDrills", null)],
    },
  ];
}

/** Records that have left the centre at least once and are not being made anew. */
export function issuedOf({ steps }: ReviewFacts): number {
  return (steps["issued"] ?? 0) + (steps["synchronised"] ?? 0);
}

function makingFigures({ acts, steps, entriesAndIssues, origins, synchronised }: ReviewFacts) {
  const waits = entriesAndIssues.map(({ lastEntryAt, issuedAt }) => daysBetween(lastEntryAt, issuedAt));
  return [
    counts("recordsByStep", steps),
    count("returns", acts["record.return"] ?? 0),
    count("daysEntryToIssue", median(waits)),
    counts("versionsByOrigin", origins),
    count("batchesSigned", acts["batch.finish"] ?? 0),
    counts("synchronised", synchronised),
  ];
}

/** By role and not by name: the review has figures alone. */
function rightFigures({ signatures, delegations, staff }: ReviewFacts) {
  const byRole: Record<string, number> = {};
  const byBasis: Record<string, number> = {};
  for (const { signedBy, delegation, versions } of signatures) {
    const roles = staff.find(({ staffId }) => staffId === signedBy)?.roles ?? [];
    const role = delegation === null ? roles.find((each) => each === "director") : "deputyDirector";
    byRole[role ?? "left"] = (byRole[role ?? "left"] ?? 0) + versions;
    if (delegation !== null) byBasis[delegation] = (byBasis[delegation] ?? 0) + versions;
  }
  return [
    counts("signaturesByRole", byRole),
    counts("signaturesByDelegation", byBasis),
    counts("delegations", tally(delegations.map(({ act }) => act))),
  ];
}
