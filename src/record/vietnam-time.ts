/** Việt Nam has had one time zone, UTC+7, and no summer time since 1975. */
const VIETNAM_MS = 7 * 60 * 60_000;

/** A moment as clocks in Việt Nam show it, `YYYY-MM-DDTHH:MM:SS`, without a zone. @param at ISO 8601, Z form */
export function vietnameseTime(at: string): string {
  return new Date(Date.parse(at) + VIETNAM_MS).toISOString().slice(0, 19);
}

/** The date in Việt Nam at a moment, `YYYY-MM-DD`. @param at ISO 8601, Z form */
export function vietnameseDate(at: string): string {
  return vietnameseTime(at).slice(0, 10);
}

/** The moment at which a day begins in Việt Nam, ISO 8601, Z form. @param date `YYYY-MM-DD` */
export function startOfDay(date: string): string {
  const start = Date.parse(`${date}T00:00:00Z`) - VIETNAM_MS;
  return new Date(start).toISOString().replace(".000Z", "Z");
}
