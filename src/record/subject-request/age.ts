import { ofAgeOn } from "../of-age.ts";

/** From this age on a child is asked (Luật 91/2025/QH15, Điều 24). */
const ASKED_YEARS = 7;

/** Whether somebody is a minor on a day. @param today `YYYY-MM-DD` */
export function isMinor(dateOfBirth: string, today: string): boolean {
  return today < ofAgeOn(dateOfBirth);
}

/**
 * Whether a child is old enough to be asked; who may be is. To be compared as a text: 29 February of a common year
 * stands between the days that there are.
 */
export function isAsked(dateOfBirth: string, today: string): boolean {
  const [year, month = "01", day = "01"] = dateOfBirth.split("-");
  return today >= `${String(Number(year) + ASKED_YEARS).padStart(4, "0")}-${month}-${day}`;
}
