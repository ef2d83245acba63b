/** What holds for any year and any switch of the rule set: monotonicity, and independence of order. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeResults } from "../../../src/record/rule-set/compute-results.ts";
import { tt43of2021, type RuleSet } from "../../../src/record/rule-set/rule-set.ts";
import type { Reassessment, SemesterInput, YearInput } from "../../../src/record/rule-set/year-input.ts";
import type { Level, PassLevel, PromotionDecision } from "../../../src/record/school-record-year.ts";
import { codes, flat, withSubject } from "../../helpers/year-input.ts";

const levels = ["T", "K", "Đ", "CĐ"] as const;
const mark = fc.integer({ min: 0, max: 100 });
const level = fc.constantFrom<Level>(...levels);
const passLevel = fc.constantFrom<PassLevel>("Đ", "CĐ");
const semester: fc.Arbitrary<SemesterInput> = fc.oneof(
  { weight: 9, arbitrary: mark.map(flat) },
  { weight: 1, arbitrary: fc.record({ transferred: mark }) },
);
const exempt = fc.constantFrom(null, null, null, null, null, "year" as const, "hk1" as const, "hk2" as const);
const anySubject = fc.record({ exempt, hk1: semester, hk2: semester });
const reassessed = fc
  .record(
    Object.fromEntries([
      ...codes.map((code) => [code, fc.oneof(mark, fc.constant("absent" as const))]),
      ["HDTN_HN", passLevel],
    ]) as Record<string, fc.Arbitrary<Reassessment>>,
    { requiredKeys: [] },
  )
  .map((results) => new Map(Object.entries(results) as [string, Reassessment][]));

const anyYear: fc.Arbitrary<YearInput> = fc.record({
  grade: fc.constantFrom(10 as const, 11 as const, 12 as const),
  subjects: fc
    .tuple(...codes.map((code) => anySubject.map((subject) => [code, subject] as const)))
    .map((subjects) => new Map(subjects)),
  activities: fc
    .record({ hk1: passLevel, hk2: passLevel, year: passLevel })
    .map((activity) => new Map([["HDTN_HN", activity]])),
  conduct: fc.record({ hk1: level, hk2: level }),
  absentSessions: fc.constantFrom(0, 45, 46),
  summer: fc.option(fc.record({ reassessed, conduct: fc.option(level) })),
});

const anyRules: fc.Arbitrary<RuleSet> = fc
  .record({
    oneSubjectAdjustment: fc.boolean(),
    activitiesCount: fc.boolean(),
    otherSemesterStands: fc.boolean(),
    summerMendsBoth: fc.boolean(),
  })
  .map((switches) => ({ ...tt43of2021, ...switches }));

const goodness: Record<PromotionDecision, number> = {
  promoted: 2,
  completed: 2,
  promotedAfterSummer: 1,
  pendingSummer: 1,
  retained: 0,
  notCompleted: 0,
};

function expectNoWorse(after: PromotionDecision | null, before: PromotionDecision | null): void {
  if (before !== null) expect(goodness[after!]).toBeGreaterThanOrEqual(goodness[before]);
}

function expectNoWorseLevel(after: Level | null, before: Level | null): void {
  if (before !== null) expect(levels.indexOf(after!)).toBeLessThanOrEqual(levels.indexOf(before));
}

function raise(given: SemesterInput, more: number): SemesterInput {
  const up = (value: number) => Math.min(100, value + more);
  if ("transferred" in given) return { transferred: up(given.transferred) };
  return { ...given, regular: given.regular.map(up), final: given.final === null ? null : up(given.final) };
}

const anySemester = fc.constantFrom("hk1" as const, "hk2" as const);

test("a higher mark never lowers an average, a level or, before the summer, the decision", () => {
  fc.assert(
    fc.property(
      anyYear,
      anyRules,
      fc.constantFrom(...codes),
      anySemester,
      mark,
      (given, rules, code, at, more) => {
        const year = { ...given, summer: null };
        const before = computeResults(year, rules);
        const after = computeResults(
          withSubject(year, code, { [at]: raise(year.subjects.get(code)![at], more) }),
          rules,
        );
        for (const [index, average] of after.subjects.get(code)!.entries()) {
          expect(average ?? 0).toBeGreaterThanOrEqual(before.subjects.get(code)![index] ?? 0);
        }
        for (const period of ["hk1", "hk2", "year"] as const) {
          expectNoWorseLevel(after.academic[period], before.academic[period]);
        }
        expectNoWorse(after.decision, before.decision);
      },
    ),
    { numRuns: 500 },
  );
});

test("a higher re-assessment mark never lowers the level after the summer, or the decision", () => {
  fc.assert(
    fc.property(anyYear, anyRules, fc.constantFrom(...codes), mark, (year, rules, code, more) => {
      const old = year.summer?.reassessed.get(code);
      fc.pre(year.summer !== null && typeof old === "number");
      const raised = new Map(year.summer.reassessed).set(code, Math.min(100, old + more));
      const before = computeResults(year, rules);
      const after = computeResults({ ...year, summer: { ...year.summer, reassessed: raised } }, rules);
      expectNoWorseLevel(after.afterSummer?.academic ?? null, before.afterSummer?.academic ?? null);
      expectNoWorse(after.decision, before.decision);
    }),
    { numRuns: 500 },
  );
});

test("better conduct or fewer absences never make a decision worse", () => {
  fc.assert(
    fc.property(anyYear, anyRules, anySemester, (given, rules, at) => {
      const year = { ...given, summer: null };
      const { decision } = computeResults(year, rules);
      const up = levels[Math.max(0, levels.indexOf(year.conduct[at]!) - 1)]!;
      const better = { ...year, conduct: { ...year.conduct, [at]: up } };
      const fewer = { ...year, absentSessions: year.absentSessions! - 1 };
      expectNoWorse(computeResults(better, rules).decision, decision);
      expectNoWorse(computeResults(fewer, rules).decision, decision);
    }),
    { numRuns: 500 },
  );
});

test("no order of the subjects makes other results", () => {
  fc.assert(
    fc.property(anyYear, anyRules, (year, rules) => {
      const results = computeResults(year, rules);
      const turned = computeResults({ ...year, subjects: new Map([...year.subjects].toReversed()) }, rules);
      expect({ ...turned, awaited: turned.awaited.toSorted() }).toEqual({
        ...results,
        awaited: results.awaited.toSorted(),
      });
    }),
  );
});

test("a summer decides only what waited for it, and settles a result or leaves it open", () => {
  fc.assert(
    fc.property(anyYear, anyRules, (year, rules) => {
      const before = computeResults({ ...year, summer: null }, rules);
      const { decision, afterSummer, awaited, academic, conduct } = computeResults(year, rules);
      if (before.decision !== "pendingSummer") {
        expect([decision, afterSummer, awaited]).toEqual([before.decision, null, []]);
        return;
      }
      if (academic.year !== "CĐ") expect([afterSummer?.academic ?? null, awaited]).toEqual([null, []]);
      if (conduct.year !== "CĐ") expect(afterSummer?.conduct ?? null).toBeNull();
      if (awaited.length > 0)
        expect([decision, afterSummer?.academic ?? null]).toEqual(["pendingSummer", null]);
      const settled = [afterSummer?.academic, afterSummer?.conduct];
      if (decision === "promotedAfterSummer") expect(settled).not.toContain("CĐ");
      if (decision === "retained") expect(settled).toContain("CĐ");
    }),
    { numRuns: 500 },
  );
});
