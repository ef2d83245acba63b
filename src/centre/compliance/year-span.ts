import { isDay } from "../../record/moment.ts";
import { startOfDay } from "../../record/vietnam-time.ts";
import type { YearSpan } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/**
 * The events that belong to a school year: from 1 September to 31 August, Vietnam's time (UTC+7), since teaching
 * begins on 5 September and the summer's results still are the year's. Throws `CentreError` school_year_not_found.
 * @param schoolYear `2025-2026`
 */
export function spanOfYear(schoolYear: string): YearSpan {
  const match = /^(\d{4})-(\d{4})$/.exec(schoolYear);
  const [first, second] = [Number(match?.[1]), Number(match?.[2])];
  if (second !== first + 1 || !isDay(`${match?.[1]}-09-01`)) throw new CentreError("school_year_not_found");
  return { schoolYear, from: startOfDay(`${first}-09-01`), until: startOfDay(`${second}-09-01`) };
}
