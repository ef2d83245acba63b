import { assembleRecord } from "./assemble-record.ts";
import { cellReader } from "./cell-reader.ts";
import { missingFields } from "./missing-fields.ts";
import { readSheet, readTexts } from "./read-sheet.ts";
import type { RecordSource } from "./record-source.ts";
import { computeResults, type ComputedYear } from "./rule-set/compute-results.ts";
import type { SummerInput, YearInput } from "./rule-set/year-input.ts";
import type { SchoolRecordYear } from "./school-record-year.ts";
import { formatField, notTaken } from "./sheet-field.ts";

/** Only a complete record has what can be signed; the results so far are there in any case. */
export type CompiledRecord =
  | { complete: true; record: SchoolRecordYear; computed: ComputedYear; unused: string[] }
  | { complete: false; missing: string[]; computed: ComputedYear; unused: string[] };

/**
 * The year record that a class's sheet makes (Điều 5; 7, step 1): results computed by the rule set, every text in
 * normal form C. A complete one is a good record of a record file, version 1, as long as the cells' texts are and the
 * absences of both semesters together are within its limits.
 * @returns `missing` and `unused` as `formatField` texts: the cells without which there is no record, and those whose
 *   value has no place in it (marks beside an exemption or a transferred average, a re-assessment that decides nothing)
 * @throws RangeError for a teacher without a name in `staffNames`
 */
export function compileRecord(source: RecordSource): CompiledRecord {
  const { classGroup, subjects, rules } = source;
  const cells = cellReader(source.cells);
  const input = readSheet(cells, classGroup.grade, subjects, rules);
  const texts = readTexts(cells, subjects);
  const computed = resultsOf(input, source);
  const missing = missingFields(source, { cells, input, texts }, computed);
  const unused = [...cells.unread(), ...uncounted(input, computed)].toSorted();
  const { decision } = computed;
  if (missing.length > 0 || decision === null) return { complete: false, missing, computed, unused };
  return {
    complete: true,
    record: assembleRecord(source, input, texts, { ...computed, decision }),
    computed,
    unused,
  };
}

/** A summer that is not over makes no other record of a year, unless it is the summer's record that is being made. */
function resultsOf(input: YearInput, { record, rules }: RecordSource): ComputedYear {
  if (record.reopenedFor === "summer") {
    return computeResults({ ...input, summer: input.summer ?? noAnswers }, rules);
  }
  const computed = computeResults(input, rules);
  return computed.decision === "pendingSummer" ? computeResults({ ...input, summer: null }, rules) : computed;
}

const noAnswers: SummerInput = { reassessed: new Map(), conduct: null };

/** What was typed of the summer and decides nothing. */
function uncounted({ summer }: YearInput, { reassessed, afterSummer }: ComputedYear): string[] {
  if (summer === null) return [];
  const marks = [...summer.reassessed]
    .filter(([subject, result]) => result !== notTaken && !reassessed.has(subject))
    .map(([subject]) => formatField({ kind: "reassessment", subject }));
  const trained = summer.conduct !== null && (afterSummer?.conduct ?? null) === null;
  return trained ? [...marks, formatField({ kind: "conduct", period: "summer" })] : marks;
}
