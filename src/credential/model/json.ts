/** JSON as it comes from outside: nothing about it is known until it is checked. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}

/** JSON-LD lets one value stand where a list may: both read as a list; absent reads as an empty one. */
export function asArray(value: JsonValue | undefined): JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The `id` of a node that may be written as a bare IRI or as an object (`issuer`, `holder`, …). */
export function nodeId(value: JsonValue | undefined): string | undefined {
  if (isString(value)) return value;
  if (isObject(value) && isString(value["id"])) return value["id"];
  return undefined;
}
