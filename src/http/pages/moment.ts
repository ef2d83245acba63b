import { html } from "hono/html";
import { parseDateTime } from "../../credential/model/date-time.ts";
import type { Html } from "./frame.ts";

/** Vietnam has had one time zone without summer time since 1975. */
const VIETNAM_OFFSET_MS = 7 * 60 * 60_000;

/** `08:30, 01/06/2026` in Vietnam of a moment in ISO 8601; anything else as it is. */
export function formatMoment(moment: string): string {
  const milliseconds = parseDateTime(moment);
  if (milliseconds === undefined) return moment;
  const [date = "", time = ""] = new Date(milliseconds + VIETNAM_OFFSET_MS).toISOString().split("T");
  return `${time.slice(0, 5)}, ${date.split("-").toReversed().join("/")}`;
}

export function timeOf(moment: string): Html {
  return html`<time datetime="${moment}">${formatMoment(moment)}</time>`;
}
