import type { JsonObject, JsonValue } from "../model/json.ts";
import { limits } from "../model/limits.ts";
import { fault, type Fault } from "./fault.ts";

/** Half of a surrogate pair: UTF-8 cannot write it, so two such texts would sign alike (D4). */
const LONE_SURROGATE = /\p{Surrogate}/u;

interface Visit {
  value: JsonValue;
  depth: number;
  inContext: boolean;
}

/**
 * Bounds on a document before anything walks it: depth, size, and values that come out of canonical
 * form as they went in. Answers the first fault only, since a document over a bound is not read further.
 */
export function boundsFault(document: JsonObject): Fault | undefined {
  let nodes = 0;
  let contextNodes = 0;
  // An explicit stack: recursion would overflow on the very input this guards against.
  const stack: Visit[] = [{ value: document, depth: 0, inContext: false }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, depth, inContext } = next;
    if (++nodes > limits.documentNodes)
      return fault("too_complex", `more than ${limits.documentNodes} values`);
    if (inContext && ++contextNodes > limits.contextNodes)
      return fault("too_complex", `more than ${limits.contextNodes} values in @context`);
    const detail = unfaithful(value);
    if (detail !== undefined) return fault("shape_invalid", detail);
    if (typeof value !== "object" || value === null) continue;
    if (depth >= limits.documentDepth) return fault("too_complex", `deeper than ${limits.documentDepth}`);
    for (const [key, child] of Object.entries(value)) {
      if (LONE_SURROGATE.test(key)) return fault("shape_invalid", "lone surrogate");
      // A copy made by assignment turns it into the prototype: unsigned, and yet seen by some readers.
      if (key === "__proto__") return fault("shape_invalid", key);
      stack.push({ value: child, depth: depth + 1, inContext: inContext || key === "@context" });
    }
  }
  return undefined;
}

/** JSON.parse reads 1e400 as Infinity, which no canonical form has (RFC 8785, section 3.2.2.3). */
function unfaithful(value: JsonValue): string | undefined {
  if (typeof value === "string") return LONE_SURROGATE.test(value) ? "lone surrogate" : undefined;
  return typeof value === "number" && !Number.isFinite(value) ? "number out of range" : undefined;
}
