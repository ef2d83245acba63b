import type { Anomaly } from "./anomaly-text.ts";
import type { CompiledRecord } from "./compile-record.ts";
import type { ComputedYear } from "./rule-set/compute-results.ts";
import type { RuleSet } from "./rule-set/rule-set.ts";
import type { SchoolRecordYear, SemesterMarks, SubjectResult } from "./school-record-year.ts";
import { tenthsOf, type Tenths } from "./tenths.ts";

/** What the homeroom teacher passed on; plain data, so that it can be kept with the review. */
export type ReviewedResults = Pick<ComputedYear, "academic" | "conduct" | "decision">;

export interface AnomalySource {
  compiled: CompiledRecord;
  /** Null where the record was not reviewed yet. */
  atReview: ReviewedResults | null;
  /** The same learner's record of the school year before, if this centre has it. */
  yearBefore: SchoolRecordYear | null;
}

/** From where on something is worth a look; the centre's own choice. */
export interface AnomalyThresholds {
  /** Year averages of a subject that lie this far apart, or further. */
  averageApart: Tenths;
  /** Sessions below the limit of the rule set. */
  absencesNear: number;
  /** Marks of a semester, all alike. */
  marksAlike: number;
}

export const anomalyThresholds: AnomalyThresholds = { averageApart: 20, absencesNear: 5, marksAlike: 4 };

/**
 * What the director should look at before signing a record (Điều 6.4), most urgent first. Nothing of it is wrong
 * for certain but what `blocksSigning` names.
 */
export function findAnomalies(
  { compiled, atReview, yearBefore }: AnomalySource,
  rules: RuleSet,
  thresholds: AnomalyThresholds = anomalyThresholds,
): Anomaly[] {
  const { computed, unused } = compiled;
  return [
    ...(compiled.complete ? [] : [{ code: "cells_missing", fields: compiled.missing } as const]),
    ...(atReview === null ? [] : changesSince(atReview, computed)),
    ...(computed.decision === "pendingSummer" ? [{ code: "summer_pending" } as const] : []),
    ...(compiled.complete ? absences(compiled.record, rules, thresholds) : []),
    ...(compiled.complete ? averagesApart(compiled.record, yearBefore, thresholds) : []),
    ...(compiled.complete ? marksAlike(compiled.record, thresholds) : []),
    ...(unused.length === 0 ? [] : [{ code: "cells_unused", fields: unused } as const]),
  ];
}

function changesSince(atReview: ReviewedResults, now: ReviewedResults): Anomaly[] {
  const levels = (["academic", "conduct"] as const).flatMap((result) =>
    (["hk1", "hk2", "year"] as const).flatMap((period): Anomaly[] => {
      const [before, after] = [atReview[result][period], now[result][period]];
      return before === after ? [] : [{ code: "level_changed", result, period, before, after }];
    }),
  );
  const [before, after] = [atReview.decision, now.decision];
  return before === after ? levels : [...levels, { code: "decision_changed", before, after }];
}

function absences(
  { summary: { absentSessions: sessions } }: SchoolRecordYear,
  { absentSessionsLimit: limit }: RuleSet,
  { absencesNear }: AnomalyThresholds,
): Anomaly[] {
  if (sessions > limit) return [{ code: "absences_over", sessions, limit }];
  return sessions >= limit - absencesNear ? [{ code: "absences_near", sessions, limit }] : [];
}

function averagesApart(
  { subjects }: SchoolRecordYear,
  yearBefore: SchoolRecordYear | null,
  { averageApart }: AnomalyThresholds,
): Anomaly[] {
  const earlier = new Map(yearBefore?.subjects.map((line) => [line.subjectCode, finalAverage(line)]));
  return subjects.flatMap((line): Anomaly[] => {
    const [before, after] = [earlier.get(line.subjectCode) ?? null, finalAverage(line)];
    if (before === null || after === null || Math.abs(after - before) < averageApart) return [];
    return [{ code: "average_apart", subject: line.subjectCode, name: line.subjectName, before, after }];
  });
}

/** What stood at the end of the year, or of the summer after it. */
function finalAverage({ avgYear, reassessed }: SubjectResult): Tenths | null {
  const average = reassessed ?? avgYear;
  return average === null ? null : (tenthsOf(average) ?? null);
}

/** A row that was filled down a spreadsheet looks like this. */
function marksAlike({ subjects }: SchoolRecordYear, thresholds: AnomalyThresholds): Anomaly[] {
  return subjects.flatMap(({ subjectCode: subject, subjectName: name, marks }) =>
    (["hk1", "hk2"] as const).flatMap((semester): Anomaly[] => {
      const all = marks === null ? [] : marksOf(marks[semester]);
      const [mark] = all;
      if (mark === undefined || all.length < thresholds.marksAlike || new Set(all).size > 1) return [];
      return [{ code: "marks_alike", subject, name, semester, mark: tenthsOf(mark) ?? 0, count: all.length }];
    }),
  );
}

function marksOf({ regular, topic, midterm, final }: SemesterMarks): number[] {
  return [...regular, ...topic, midterm, final].filter((mark) => mark !== null);
}
