import type { SchoolRecordYear } from "../school-record-year.ts";
import { computeResults, type ComputedYear } from "./compute-results.ts";
import type { RuleSet } from "./rule-set.ts";
import { inputOfRecord } from "./year-input.ts";

/**
 * The results of a record file, from its marks, semester conduct, absences and summer alone: what it says
 * of averages, levels and promotion is not looked at, but for the average of a semester that has no mark.
 * @throws RangeError for a number that is no mark: validate the record first
 */
export function computeYear(record: SchoolRecordYear, rules: RuleSet): ComputedYear {
  return computeResults(inputOfRecord(record), rules);
}
