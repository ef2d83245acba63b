import { parseDateTime } from "../src/credential/model/date-time.ts";
import type { Language } from "./texts.ts";

/** Vietnam has had one time zone without summer time since 1975; a record's dates are meant in it. */
const VIETNAM_OFFSET_MS = 7 * 60 * 60_000;

/** `2009-07-08` → `08/07/2009`, `2009-07` → `07/2009`; anything else as it is. */
export function formatDate(text: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  return match === null ? text : [match[3], match[2], match[1]].filter(Boolean).join("/");
}

/** Day, month and year in Vietnam of a moment in ISO 8601; undefined if it is none. */
export function dayInVietnam(moment: string): { d: string; m: string; y: string } | undefined {
  const iso = inVietnam(moment);
  return iso === undefined ? undefined : { d: iso.slice(8, 10), m: iso.slice(5, 7), y: iso.slice(0, 4) };
}

/** `dd/MM/yyyy` in Vietnam. */
export function formatDay(moment: string): string {
  return formatDate(inVietnam(moment)?.slice(0, 10) ?? moment);
}

/** `HH:mm, dd/MM/yyyy` in Vietnam; the zone is named, since a reader abroad may be elsewhere. */
export function formatMoment(moment: string): string {
  const iso = inVietnam(moment);
  return iso === undefined ? moment : `${iso.slice(11, 16)}, ${formatDay(moment)} (GMT+7)`;
}

function inVietnam(moment: string): string | undefined {
  const milliseconds = parseDateTime(moment);
  if (milliseconds === undefined) return undefined;
  return new Date(milliseconds + VIETNAM_OFFSET_MS).toISOString();
}

/** The text that was signed is `8.0`; Vietnamese writes a decimal comma. */
export function formatMark(mark: string, language: Language): string {
  return language === "vi" ? mark.replace(".", ",") : mark;
}
