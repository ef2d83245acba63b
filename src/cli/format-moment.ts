import { parseDateTime } from "../credential/model/date-time.ts";

/** Vietnam has had one time zone without summer time since 1975. */
const VIETNAM_OFFSET_MS = 7 * 60 * 60_000;

/** A moment in ISO 8601 as a person in Vietnam reads it, `08:30, 01/06/2026 (GMT+7)`; anything else as it is. */
export function formatMoment(moment: string): string {
  const milliseconds = parseDateTime(moment);
  if (milliseconds === undefined) return moment;
  const [date = "", time = ""] = new Date(milliseconds + VIETNAM_OFFSET_MS).toISOString().split("T");
  return `${time.slice(0, 5)}, ${date.split("-").toReversed().join("/")} (GMT+7)`;
}
