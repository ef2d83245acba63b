import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../src/credential/model/json.ts";

/** Any place of a document, and something else to stand there. */
export const damage = fc.record({
  at: fc.nat(),
  by: fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined)),
});

function places(value: JsonValue, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [
    ...(path.length === 0 ? [] : [path]),
    ...entries.flatMap(([key, child]) => places(child, [...path, key])),
  ];
}

export function damaged(document: JsonObject, { at, by }: { at: number; by: unknown }): JsonObject {
  const copy = structuredClone(document);
  const all = places(document);
  const path = all[at % all.length] ?? [];
  let node = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) node = node[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  if (by === undefined) delete node[last];
  else node[last] = by;
  return copy;
}
