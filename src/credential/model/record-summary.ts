import { isObject, isString, type JsonValue } from "./json.ts";

/** What tells one record from another in a list. */
export interface RecordSummary {
  fullName?: string;
  classGroup?: string;
  /** `2025-2026`; of a cumulative credential from the first year to the last: `2023-2026`. */
  schoolYears?: string;
}

/** Reads it from any document, checked or not: what is not there, or not a text, is left out. */
export function summariseRecord(credential: unknown): RecordSummary {
  const subject = member(credential, "credentialSubject");
  const summary = {
    fullName: member(member(subject, "learner"), "fullName"),
    classGroup: member(subject, "classGroup"),
    schoolYears: member(subject, "schoolYear") ?? spanOf(member(subject, "yearRecord")),
  };
  return Object.fromEntries(Object.entries(summary).filter(([, value]) => isString(value)));
}

function spanOf(years: JsonValue | undefined): string | undefined {
  if (!Array.isArray(years)) return undefined;
  const [first, last] = [years[0], years.at(-1)].map((year) => {
    const text = member(year, "schoolYear");
    return isString(text) ? /^(\d{4})-(\d{4})$/.exec(text) : null;
  });
  return first && last ? `${first[1]}-${last[2]}` : undefined;
}

function member(value: unknown, key: string): JsonValue | undefined {
  return isObject(value) ? value[key] : undefined;
}
