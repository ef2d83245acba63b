import { publicHolidays, type IsHoliday } from "../../record/public-holidays.ts";
import type { SubjectRequestReader } from "../ports.ts";

/** The days on which the centre does not work: its own lists, and where it has set none the built-in ones. */
export async function workCalendar(reader: SubjectRequestReader): Promise<IsHoliday> {
  return publicHolidays(await reader.holidayYears());
}
