import type { JsonObject, JsonValue } from "../model/json.ts";
import { limits } from "../model/limits.ts";
import { fault, type Fault } from "./fault.ts";

/** Half of a surrogate pair: UTF-8 cannot write it, so two such texts would sign alike (D4). */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Bounds on a document before anything walks it: depth, size, and text that UTF-8 can carry.
 * Answers the first fault only, since a document over a bound is not read further.
 */
export function boundsFault(document: JsonObject): Fault | undefined {
  let nodes = 0;
  // An explicit stack: recursion would overflow on the very input this guards against.
  const stack: { value: JsonValue; depth: number }[] = [{ value: document, depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, depth } = next;
    if (++nodes > limits.documentNodes)
      return fault("too_complex", `more than ${limits.documentNodes} values`);
    if (typeof value === "string" && LONE_SURROGATE.test(value))
      return fault("shape_invalid", "lone surrogate");
    if (typeof value !== "object" || value === null) continue;
    if (depth >= limits.documentDepth) return fault("too_complex", `deeper than ${limits.documentDepth}`);
    for (const [key, child] of Object.entries(value)) {
      if (LONE_SURROGATE.test(key)) return fault("shape_invalid", "lone surrogate");
      stack.push({ value: child, depth: depth + 1 });
    }
  }
  return undefined;
}
