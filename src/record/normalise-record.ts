import { isJsonObject, type Json } from "./json-value.ts";
import type { SchoolRecordYear } from "./school-record-year.ts";

/**
 * The record with every text in Unicode normal form C, the only one that is signed (D4): files mix
 * both forms, and a name that looks the same would not be the same. Idempotent.
 */
export function normaliseRecord(record: SchoolRecordYear): SchoolRecordYear {
  return normaliseJson(record as unknown as Json) as unknown as SchoolRecordYear;
}

/** As deep as the value: check `isWithin` first. `__proto__` stays a key like any other. */
export function normaliseJson(value: Json): Json {
  if (typeof value === "string") return value.normalize("NFC");
  if (Array.isArray(value)) return value.map(normaliseJson);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, normaliseJson(part)]));
}
