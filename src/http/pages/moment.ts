import { html } from "hono/html";
import { parseDateTime } from "../../credential/model/date-time.ts";
import { vietnameseTime } from "../../record/vietnam-time.ts";
import type { Html } from "./frame.ts";

/** `08:30, 01/06/2026` in Vietnam of a moment in ISO 8601; anything else as it is. */
export function formatMoment(moment: string): string {
  if (parseDateTime(moment) === undefined) return moment;
  const [date = "", time = ""] = vietnameseTime(moment).split("T");
  return `${time.slice(0, 5)}, ${date.split("-").toReversed().join("/")}`;
}

export function timeOf(moment: string): Html {
  return html`<time datetime="${moment}">${formatMoment(moment)}</time>`;
}
