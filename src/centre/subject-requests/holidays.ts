import { formatDateTime } from "../../credential/model/date-time.ts";
import { isDay } from "../../record/moment.ts";
import {
  builtInHolidays,
  holidaySource,
  type HolidaySource,
  type HolidayYear,
} from "../../record/public-holidays.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { StoredHolidayYear } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { normalise } from "../school/as-json.ts";

export interface ShownHolidayYear {
  year: number;
  /** Which days are known, and how: what is not known to be a holiday counts as a working day. */
  source: HolidaySource;
  days: readonly string[];
  basis: string | null;
}

/** Refuses duty_missing. */
export async function readHolidays(centre: Centre, by: Actor, year: number): Promise<ShownHolidayYear> {
  requirePermit(centre, by, "holiday.read");
  const own = await centre.store.holidayYears();
  const set = own.find((each) => each.year === year);
  const days = set?.days ?? builtInHolidays(year);
  return { year, source: holidaySource(year, own), days, basis: set?.basis ?? null };
}

/**
 * Sets the days on which the centre does not work in a year, as they were announced: from then on terms are counted by
 * them; a date that was told already stays as it was told. Refuses duty_missing, holiday_wrong and basis_missing.
 */
export async function setHolidays(
  centre: Centre,
  by: Actor,
  command: HolidayYear,
): Promise<StoredHolidayYear> {
  requirePermit(centre, by, "holiday.set");
  const { year, days, basis } = normalise(command);
  const sorted = [...new Set(days)].toSorted();
  const wrong = sorted.find((day) => !isDay(day) || Number(day.slice(0, 4)) !== year);
  if (wrong !== undefined || sorted.length === 0) throw new CentreError("holiday_wrong", wrong ?? "");
  if (basis.trim() === "") throw new CentreError("basis_missing");
  const set = { year, days: sorted, basis, setBy: by.actorId, setAt: formatDateTime(centre.clock()) };
  await centre.store.transaction(async (writer) => {
    const before = (await writer.holidayYears()).find((each) => each.year === year);
    await writer.putHolidayYear(set);
    await recordAudit(writer, centre.clock, by, {
      action: "holiday.set",
      subject: subjectOf.holidays(year),
      oldValue: before === undefined ? null : [...before.days],
      newValue: sorted,
      reason: basis,
    });
  });
  return set;
}
