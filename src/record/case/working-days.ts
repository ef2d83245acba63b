const DAY_MS = 24 * 60 * 60_000;
/** Việt Nam has one time zone, UTC+7, and no summer time. */
const VIETNAM_MS = 7 * 60 * 60_000;

/** The date in Việt Nam at a moment, `YYYY-MM-DD`. @param at ISO 8601, Z form */
export function vietnameseDate(at: string): string {
  return new Date(Date.parse(at) + VIETNAM_MS).toISOString().slice(0, 10);
}

/**
 * The date so many working days later; Saturdays and Sundays do not count. Public holidays do: the
 * government sets them anew each year, and a suggested date needs no calendar of them.
 * @param date `YYYY-MM-DD`
 */
export function addWorkingDays(date: string, days: number): string {
  let time = Date.parse(`${date}T00:00:00Z`);
  for (let left = days; left > 0;) {
    time += DAY_MS;
    const weekday = new Date(time).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(time).toISOString().slice(0, 10);
}
