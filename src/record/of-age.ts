/** Luật Trẻ em and Bộ luật Dân sự Điều 20: a person of full 18 years acts alone. */
const AGE = 18;
/** Vietnam has had one time and no summer time. */
const ZONE = "+07:00";

/**
 * The moment at which somebody is of age, ISO 8601 in Z form: the start of the day in Vietnam. Where only month or
 * year of birth are known, their last day counts, as the law reckons a minor's age.
 * @param dateOfBirth `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 */
export function ofAgeFrom(dateOfBirth: string): string {
  const [year = "", month = "12", day] = dateOfBirth.split("-");
  const inYear = Number(year) + AGE;
  // Day 0 is the last of the month before. Who was born on 29 February is of age on 1 March.
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const days = Date.UTC(inYear, Number(month) - 1, day === undefined ? last : Number(day));
  const start = new Date(`${new Date(days).toISOString().slice(0, 10)}T00:00:00${ZONE}`);
  return start.toISOString().replace(".000Z", "Z");
}
