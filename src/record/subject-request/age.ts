/** Under this age somebody has a lawful representative (Bộ luật Dân sự 2015, Điều 21.1). */
const ADULT_YEARS = 18;
/** From this age on a child is asked (Luật 91/2025/QH15, Điều 24). */
const ASKED_YEARS = 7;

/**
 * Whether somebody is a minor on a day. Of whom only the year or month of birth is known counts as born on its last
 * day: the right to act for them is not taken away by a guess.
 * @param dateOfBirth `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 * @param today `YYYY-MM-DD`
 */
export function isMinor(dateOfBirth: string, today: string): boolean {
  return today < birthday(dateOfBirth, ADULT_YEARS, { month: "12", day: "31" });
}

/** Whether a child is old enough to be asked; who may be is. */
export function isAsked(dateOfBirth: string, today: string): boolean {
  return today >= birthday(dateOfBirth, ASKED_YEARS, { month: "01", day: "01" });
}

/** To be compared as a text: 29 February of a common year, or 31 April, stands between the days that there are. */
function birthday(
  dateOfBirth: string,
  years: number,
  { month, day }: { month: string; day: string },
): string {
  const [year, bornMonth = month, bornDay = day] = dateOfBirth.split("-");
  return `${String(Number(year) + years).padStart(4, "0")}-${bornMonth}-${bornDay}`;
}
