import { startOfDay } from "./vietnam-time.ts";

/** Under this age somebody has a lawful representative (Bộ luật Dân sự 2015, Điều 20, 21). */
const AGE = 18;

/** The moment at which somebody is of age, ISO 8601 in Z form: that day's start. @param dateOfBirth as `ofAgeOn` */
export function ofAgeFrom(dateOfBirth: string): string {
  return startOfDay(ofAgeOn(dateOfBirth));
}

/**
 * The first day on which somebody is of age, `YYYY-MM-DD`. Where only month or year of birth are known, their last
 * day counts: the right to act for a minor is not taken away by a guess.
 * @param dateOfBirth `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 */
export function ofAgeOn(dateOfBirth: string): string {
  const [year = "", month = "12", day] = dateOfBirth.split("-");
  const inYear = Number(year) + AGE;
  // Day 0 is the last of the month before. Who was born on 29 February is of age on 1 March.
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const days = Date.UTC(inYear, Number(month) - 1, day === undefined ? last : Number(day));
  return new Date(days).toISOString().slice(0, 10);
}
