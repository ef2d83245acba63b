import { parseDateTime } from "../credential/model/date-time.ts";
import { vietnameseTime } from "../record/vietnam-time.ts";

/** A moment in ISO 8601 as a person in Vietnam reads it, `08:30, 01/06/2026 (GMT+7)`; anything else as it is. */
export function formatMoment(moment: string): string {
  if (parseDateTime(moment) === undefined) return moment;
  const [date = "", time = ""] = vietnameseTime(moment).split("T");
  return `${time.slice(0, 5)}, ${date.split("-").toReversed().join("/")} (GMT+7)`;
}
