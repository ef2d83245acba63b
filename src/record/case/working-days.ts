import { addDays, isWeekend, type IsHoliday } from "../public-holidays.ts";

/**
 * The date so many working days later; neither Saturdays and Sundays nor public holidays count.
 * @param date `YYYY-MM-DD`
 */
export function addWorkingDays(date: string, days: number, isHoliday: IsHoliday): string {
  let day = date;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, isHoliday)) left -= 1;
  }
  return day;
}

/**
 * The last day of a term in days. The day itself does not count, and a term that would end on a day of rest ends
 * with the working day that follows (Bộ luật Dân sự 2015, Điều 147.2, 148.5).
 * @param date `YYYY-MM-DD`
 */
export function endOfTerm(date: string, days: number, isHoliday: IsHoliday): string {
  let day = addDays(date, days);
  while (!isWorkingDay(day, isHoliday)) day = addDays(day, 1);
  return day;
}

export function isWorkingDay(date: string, isHoliday: IsHoliday): boolean {
  return !isWeekend(date) && !isHoliday(date);
}
