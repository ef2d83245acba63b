/** A whole year by the rule set `tt43-2021`: exemptions, transfers and the summer, each with its article. */
import { describe, expect, test } from "vitest";
import { computeResults } from "../../../src/record/rule-set/compute-results.ts";
import { computeYear } from "../../../src/record/rule-set/compute-year.ts";
import {
  ruleSetById,
  ruleSetOf,
  ruleSetOfRecord,
  tt43of2021 as rules,
  type RuleSet,
} from "../../../src/record/rule-set/rule-set.ts";
import type { Reassessment, SummerInput } from "../../../src/record/rule-set/year-input.ts";
import type { Level, PromotionDecision } from "../../../src/record/school-record-year.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";
import { flat, withSubject, yearOf } from "../../helpers/year-input.ts";

const summer = (reassessed: Record<string, Reassessment>, conduct: Level | null = null): SummerInput => ({
  reassessed: new Map(Object.entries(reassessed)),
  conduct,
});

describe("miễn học (DOMAIN 3.3)", () => {
  const year = withSubject(yearOf([80, 80, 80, 80, 80, 70, 10]), "TIN_HOC", { exempt: "year" });

  test("an exempt subject has no average and counts for no level", () => {
    const computed = computeResults(year, rules);
    expect(computed.subjects.get("TIN_HOC")).toEqual([null, null, null]);
    expect(computed.academic).toEqual({ hk1: "T", hk2: "T", year: "T" });
  });

  test("exempt in one semester: the other one's average is the year's, and only its levels count the subject", () => {
    const half = withSubject(yearOf([80, 80, 80, 80, 80, 70, 10]), "TIN_HOC", {
      exempt: "hk2",
      hk1: flat(60),
    });
    const computed = computeResults(half, rules);
    expect(computed.subjects.get("TIN_HOC")).toEqual([60, null, 60]);
    expect(computed.academic).toEqual({ hk1: "K", hk2: "T", year: "K" });
    const other = withSubject(half, "TIN_HOC", { exempt: "hk1", hk2: flat(40) });
    expect(computeResults(other, rules).subjects.get("TIN_HOC")).toEqual([null, 40, 40]);
    expect(computeResults(other, rules).academic).toEqual({ hk1: "T", hk2: "Đ", year: "Đ" });
  });

  test("switch: where no semester stands for the year, exempt in one is exempt all year", () => {
    const half = withSubject(yearOf([80, 80, 80, 80, 80, 70, 10]), "TIN_HOC", { exempt: "hk2" });
    const computed = computeResults(half, { ...rules, otherSemesterStands: false });
    expect(computed).toEqual(computeResults(year, { ...rules, otherSemesterStands: false }));
  });
});

test("a semester's average from another school stands as it was given (DOMAIN 4.5)", () => {
  const year = withSubject(yearOf([80, 80, 80, 80, 80, 70, 70]), "TOAN", {
    hk1: { transferred: 64 },
    hk2: flat(80),
  });
  const computed = computeResults(year, rules);
  expect(computed.subjects.get("TOAN")).toEqual([64, 80, 75]);
  expect(computed.academic).toEqual({ hk1: "K", hk2: "T", year: "K" });
});

describe("đánh giá lại (Điều 13)", () => {
  const weak = yearOf([49, 30, 60, 60, 60, 60, 60]);
  const after = (given: SummerInput | null, set: RuleSet = rules, year = weak) =>
    computeResults({ ...year, summer: given }, set);

  test("only subjects below 5.0 may be assessed again, and the decision waits for each of them", () => {
    expect(after(null)).toMatchObject({
      decision: "pendingSummer",
      awaited: ["NGU_VAN", "TOAN"],
      afterSummer: null,
    });
    const edge = computeResults(yearOf([50, 30, 60, 60, 60, 60, 60]), rules);
    expect(edge.awaited).toEqual(["TOAN"]);
  });

  test("the new mark takes the year average's place, for the level after the summer and for promotion", () => {
    const computed = after(summer({ TOAN: 35 }));
    expect(computed.subjects.get("TOAN")).toEqual([30, 30, 30]);
    expect(computed.academic.year).toBe("CĐ");
    expect(computed.afterSummer).toEqual({ academic: "Đ", conduct: null });
    expect(computed.reassessed).toEqual(new Map([["TOAN", 35]]));
    expect(computed).toMatchObject({ decision: "promotedAfterSummer", awaited: [] });
    expect(after(summer({ TOAN: 35 }), rules, { ...weak, grade: 12 }).decision).toBe("completed");
  });

  test("a worse mark takes its place too", () => {
    const year = yearOf([60, 60, 60, 60, 45, 40, 30]);
    // The two better marks would do; the third one falls below 3.5 instead.
    const computed = computeResults(
      { ...year, summer: summer({ TIN_HOC: 50, GDKTPL: 34, SINH_HOC: 50 }) },
      rules,
    );
    expect(computed.afterSummer?.academic).toBe("CĐ");
    expect(computed.decision).toBe("retained");
  });

  test("Chưa đạt is final only when nothing that could mend it is open", () => {
    expect(after(summer({ TOAN: 34 }))).toMatchObject({
      decision: "pendingSummer",
      awaited: ["NGU_VAN"],
      afterSummer: null,
    });
    expect(after(summer({ TOAN: 34, NGU_VAN: 90 })).decision).toBe("retained");
    expect(after(summer({ TOAN: 34, NGU_VAN: "absent" }))).toMatchObject({
      decision: "retained",
      awaited: [],
      afterSummer: { academic: "CĐ", conduct: null },
    });
    expect(after(summer({ TOAN: "absent", NGU_VAN: "absent" })).reassessed).toEqual(new Map());
  });

  test("a mark for a subject that reached 5.0 counts for nothing", () => {
    const computed = after(summer({ TOAN: 60, LICH_SU: 10 }));
    expect(computed.reassessed).toEqual(new Map([["TOAN", 60]]));
    expect(computed.afterSummer?.academic).toBe("Đ");
  });

  test("who is promoted, or stays for other reasons, has no summer", () => {
    const given = summer({ TOAN: 90, NGU_VAN: 90 }, "T");
    for (const year of [
      yearOf([49, 36, 60, 60, 60, 60, 60]),
      { ...weak, absentSessions: 46 },
      { ...weak, conduct: { hk1: "CĐ", hk2: "CĐ" } as const },
    ]) {
      const computed = computeResults({ ...year, summer: given }, rules);
      expect(computed).toEqual(computeResults(year, rules));
      expect(computed).toMatchObject({ afterSummer: null, awaited: [] });
    }
  });

  test("switch: the cut", () => {
    expect(after(null, { ...rules, reassessBelow: 49 }).awaited).toEqual(["TOAN"]);
    expect(after(null, { ...rules, reassessBelow: 101 }).awaited).toHaveLength(7);
  });

  test("switch: where activities count, one that is Chưa đạt may be assessed again", () => {
    const counting = { ...rules, activitiesCount: true };
    const failed = { hk1: "Đ", hk2: "CĐ", year: "CĐ" } as const;
    const year = yearOf([80, 80, 80, 80, 80, 70, 70], { activities: new Map([["HDTN_HN", failed]]) });
    expect(computeResults(year, counting)).toMatchObject({ decision: "pendingSummer", awaited: ["HDTN_HN"] });
    const mended = computeResults({ ...year, summer: summer({ HDTN_HN: "Đ" }) }, counting);
    expect(mended).toMatchObject({ decision: "promotedAfterSummer", afterSummer: { academic: "T" } });
    expect(mended.reassessed).toEqual(new Map([["HDTN_HN", "Đ"]]));
    expect(computeResults(year, rules).decision).toBe("promoted");
    expect(after(null, counting).awaited).toEqual(["NGU_VAN", "TOAN"]);
  });

  test("where no subject is below the cut, the summer has nothing to mend", () => {
    // Four subjects alone, all above 5.0: fewer than the five of Điều 9.2.
    const few = yearOf([60, 60, 60, 60]);
    expect(after(null, rules, few)).toMatchObject({ decision: "pendingSummer", awaited: [] });
    expect(after(summer({}), rules, few)).toMatchObject({
      decision: "retained",
      afterSummer: { academic: "CĐ" },
    });
  });
});

describe("rèn luyện trong hè (Điều 12)", () => {
  const year = yearOf([60, 60, 60, 60, 60, 60, 60], { conduct: { hk1: "K", hk2: "CĐ" } });

  test.each<[Level | null, PromotionDecision]>([
    [null, "pendingSummer"],
    ["CĐ", "retained"],
    ["Đ", "promotedAfterSummer"],
    ["T", "promotedAfterSummer"],
  ])("the level after training, %s, takes the year's place: %s", (level, decision) => {
    const computed = computeResults({ ...year, summer: summer({}, level) }, rules);
    expect(computed.conduct).toEqual({ hk1: "K", hk2: "CĐ", year: "CĐ" });
    expect(computed.afterSummer).toEqual(level === null ? null : { academic: null, conduct: level });
    expect(computed.decision).toBe(decision);
  });

  test("who fails by marks alone is not trained", () => {
    const weak = yearOf([30, 60, 60, 60, 60, 60, 60]);
    const computed = computeResults({ ...weak, summer: summer({ NGU_VAN: 60 }, "CĐ") }, rules);
    expect(computed).toMatchObject({ decision: "promotedAfterSummer", afterSummer: { conduct: null } });
  });

  test("switch: both results Chưa đạt may be mended, and both must be", () => {
    const both = { ...rules, summerMendsBoth: true };
    const failed = yearOf([30, 60, 60, 60, 60, 60, 60], { conduct: { hk1: "CĐ", hk2: "CĐ" } });
    const decide = (given: SummerInput | null) => computeResults({ ...failed, summer: given }, both).decision;
    expect(decide(null)).toBe("pendingSummer");
    expect(decide(summer({ NGU_VAN: 35 }))).toBe("pendingSummer");
    expect(decide(summer({}, "Đ"))).toBe("pendingSummer");
    expect(decide(summer({ NGU_VAN: "absent" }))).toBe("retained");
    expect(decide(summer({ NGU_VAN: 35 }, "CĐ"))).toBe("retained");
    expect(decide(summer({ NGU_VAN: 35 }, "Đ"))).toBe("promotedAfterSummer");
  });
});

test("switch: what grade 12 calls a programme that is not completed (Điều 11)", () => {
  const set: RuleSet = { ...rules, lastYearFailed: "notCompleted" };
  const year = yearOf([60, 60, 60, 60, 60, 60, 60], { absentSessions: 46 });
  expect(computeResults({ ...year, grade: 12 }, set).decision).toBe("notCompleted");
  expect(computeResults({ ...year, grade: 12 }, rules).decision).toBe("retained");
  expect(computeResults({ ...year, grade: 11 }, set).decision).toBe("retained");
});

test("absences that nobody has counted leave the decision open (Điều 11)", () => {
  const year = yearOf([60, 60, 60, 60, 60, 60, 60], { absentSessions: null });
  expect(computeResults(year, rules).decision).toBeNull();
});

describe("a record keeps the rule set that computed it", () => {
  const strict: RuleSet = { ...rules, id: "tt43-2021-strict", strongSubjects: 7 };
  const later: RuleSet = {
    ...rules,
    id: "tt99-2027",
    legalBasis: "99/2027/TT-BGDĐT",
    absentSessionsLimit: 30,
  };
  const sets = [later, rules, strict];

  test("by its name, else by its circular", () => {
    const { legalBasis } = rules;
    expect(ruleSetById("tt43-2021")).toBe(rules);
    expect(ruleSetById("tt43-2021-strict")).toBeUndefined();
    expect(ruleSetById("tt43-2021-strict", sets)).toBe(strict);
    expect(ruleSetOf("99/2027/TT-BGDĐT", sets)).toBe(later);
    expect(ruleSetOfRecord({ legalBasis }, sets)).toBe(rules);
    expect(ruleSetOfRecord({ legalBasis, ruleSet: "tt43-2021-strict" }, sets)).toBe(strict);
    expect(ruleSetOfRecord({ legalBasis, ruleSet: "tt43-2021-strict" })).toBeUndefined();
  });

  test("two sets stand beside each other, and each result names its own", () => {
    const year = yearOf([70, 70, 70, 70, 70, 50, 50], { absentSessions: 40 });
    const results = sets.map((set) => {
      const { ruleSet, academic, decision } = computeResults(year, set);
      return [ruleSet, academic.year, decision];
    });
    expect(results).toEqual([
      ["tt99-2027", "K", "retained"],
      ["tt43-2021", "K", "promoted"],
      ["tt43-2021-strict", "Đ", "promoted"],
    ]);
  });
});

describe("a record file with summer results", () => {
  const pending = sampleRecords.find(
    ({ summary }) => summary.promotion.decision === "pendingSummer" && summary.academic.year === "CĐ",
  )!;
  const { awaited } = computeYear(pending, rules);

  test("counts them", () => {
    const record = structuredClone(pending);
    for (const line of record.subjects) if (awaited.includes(line.subjectCode)) line.reassessed = 5;
    expect(computeYear(record, rules)).toMatchObject({ decision: "promotedAfterSummer", awaited: [] });
  });

  test("that states Chưa đạt after re-assessment says that nothing else was taken", () => {
    const record = structuredClone(pending);
    record.subjects.find((line) => line.subjectCode === awaited[0])!.reassessed = 0;
    record.summary.academic.reassessed = "CĐ";
    expect(computeYear(record, rules)).toMatchObject({
      decision: "retained",
      reassessed: new Map([[awaited[0], 0]]),
      afterSummer: { academic: "CĐ" },
    });
  });

  test("without any has had no summer", () => {
    const few = structuredClone(pending);
    for (const line of few.subjects.slice(3)) {
      Object.assign(line, { exempt: true, marks: null, avgHk1: null, avgHk2: null, avgYear: null });
    }
    expect(computeYear(few, rules)).toMatchObject({ decision: "pendingSummer", afterSummer: null });
  });

  test("of an activity that is Chưa đạt, too, where activities count", () => {
    const record = structuredClone(sampleRecords[0]!);
    expect(record.activities[0]!.year).toBe("CĐ");
    const counting = { ...rules, activitiesCount: true };
    expect(computeYear(record, counting)).toMatchObject({ decision: "pendingSummer", awaited: ["HDTN_HN"] });
    record.summary.academic.reassessed = "CĐ";
    expect(computeYear(record, counting)).toMatchObject({ decision: "retained", awaited: [] });
  });

  test.each([
    ["a regular mark", { regular: [8] }],
    ["a topic", { topic: [8] }],
    ["a mid-term mark", { midterm: 8 }],
    ["a final mark", { final: 8 }],
  ])(
    "takes a semester's average as it stands only where there is no mark at all: not beside %s",
    (_, marks) => {
      const record = structuredClone(sampleRecords[0]!);
      const none = { regular: [], topic: [], midterm: null, final: null };
      const averages = () => computeYear(record, rules).subjects.get("TOAN");
      record.subjects[1]!.marks!.hk1 = none;
      expect(averages()).toEqual([57, 76, 70]);
      record.subjects[1]!.marks!.hk1 = { ...none, ...marks };
      expect(averages()).toEqual([null, 76, null]);
    },
  );
});
