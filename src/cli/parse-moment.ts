import { isDate, parseDateTime } from "../credential/model/date-time.ts";
import { CliError } from "./cli-error.ts";

/**
 * The moment a user names: a date-time with its zone, or a date, which stands for the end of that day
 * in Vietnam, so that what was issued on a day is good on that day. Throws `CliError` date_wrong.
 */
export function parseMoment(text: string): Date {
  const moment = parseDateTime(isDate(text) ? `${text}T23:59:59+07:00` : text);
  if (moment === undefined) throw new CliError("date_wrong", text);
  return new Date(moment);
}
