import canonicaliseJson from "canonicalize";
import type { JsonValue } from "../../credential/model/json.ts";
import { normaliseJson } from "../../record/normalise-record.ts";

/** A value of ours as the trace keeps it: plain JSON, what is undefined left out. */
export function asJson(value: object): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

/** The value with every text in normal form C, as everything is kept (D4). */
export function normalise<T extends object>(value: T): T {
  return normaliseJson(asJson(value)) as T;
}

/** Whether two values say the same, in whatever order their members stand (RFC 8785). */
export function isSameJson(one: object, other: object): boolean {
  return canonicaliseJson(asJson(one)) === canonicaliseJson(asJson(other));
}
