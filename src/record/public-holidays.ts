/** A year of public holidays, as the centre has set it after the year's announcement. */
export interface HolidayYear {
  year: number;
  /** `YYYY-MM-DD`, ascending; rest in lieu is told from them and need not stand here. */
  days: readonly string[];
  /** The document that announces them. */
  basis: string;
}

/** Whether nobody works on a day beside Saturdays and Sundays. @param date `YYYY-MM-DD` */
export type IsHoliday = (date: string) => boolean;

/** Bộ luật Lao động 2019, Điều 112.1, the days of the solar calendar. Quốc khánh has a second day beside it, set each year. */
const FIXED = ["01-01", "04-30", "05-01", "09-02"] as const;

/**
 * What the lunar calendar moves: mùng 1 Tết and 10 tháng Ba (Giỗ Tổ Hùng Vương), by the new moons at UTC+7. Of the five
 * days of Tết only four are the same whichever way they are announced: the last of the old year and the
 * first three of the new.
 */
const MOVING: Record<number, { newYear: string; hungKings: string }> = {
  2026: { newYear: "2026-02-17", hungKings: "2026-04-26" },
  2027: { newYear: "2027-02-06", hungKings: "2027-04-16" },
  2028: { newYear: "2028-01-26", hungKings: "2028-04-04" },
  2029: { newYear: "2029-02-13", hungKings: "2029-04-23" },
  2030: { newYear: "2030-02-02", hungKings: "2030-04-12" },
};

/** The fifth day of Tết and the second of Quốc khánh, where they have been announced. */
const ANNOUNCED: Record<number, readonly string[]> = { 2026: ["2026-02-20", "2026-09-01"] };

export type HolidaySource = "centre" | "announced" | "lunarTable" | "fixedOnly";

/** How far the holidays of a year are known: a date that is not known to be one counts as a working day, so that no term is too long. */
export function holidaySource(year: number, own: readonly HolidayYear[] = []): HolidaySource {
  if (own.some((each) => each.year === year)) return "centre";
  if (ANNOUNCED[year] !== undefined) return "announced";
  return MOVING[year] === undefined ? "fixedOnly" : "lunarTable";
}

/** The calendar of a centre: its own lists in the place of the built-in ones, year by year. */
export function publicHolidays(own: readonly HolidayYear[] = []): IsHoliday {
  const years = new Map<number, ReadonlySet<string>>();
  return (date) => {
    const year = Number(date.slice(0, 4));
    const days =
      years.get(year) ??
      withRestInLieu(own.find((each) => each.year === year)?.days ?? builtInHolidays(year));
    years.set(year, days);
    return days.has(date);
  };
}

/** The public holidays of a year, ascending, as far as they are known without the centre's own list. */
export function builtInHolidays(year: number): string[] {
  const moving = MOVING[year];
  const tet = moving === undefined ? [] : [-1, 0, 1, 2].map((offset) => addDays(moving.newYear, offset));
  return [
    ...FIXED.map((day) => `${year}-${day}`),
    ...tet,
    ...(moving === undefined ? [] : [moving.hungKings]),
    ...(ANNOUNCED[year] ?? []),
  ].toSorted();
}

/** Bộ luật Lao động 2019, Điều 111.3: a holiday on the weekly rest is made up for on the working day that follows. */
function withRestInLieu(days: readonly string[]): ReadonlySet<string> {
  const free = new Set(days);
  for (const day of days.toSorted()) {
    if (!isWeekend(day)) continue;
    let instead = addDays(day, 1);
    while (isWeekend(instead) || free.has(instead)) instead = addDays(instead, 1);
    free.add(instead);
  }
  return free;
}

export function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** @param date `YYYY-MM-DD` */
export function addDays(date: string, days: number): string {
  const time = Date.parse(`${date}T00:00:00Z`) + days * 24 * 60 * 60_000;
  return new Date(time).toISOString().slice(0, 10);
}
