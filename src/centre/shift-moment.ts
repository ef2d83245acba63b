import { formatDateTime } from "../credential/model/date-time.ts";

/** So many milliseconds later or, below 0, earlier; ISO 8601, Z form. */
export function shift(moment: string, ms: number): string {
  return formatDateTime(new Date(Date.parse(moment) + ms));
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
