/** JSON as it comes from a file: nothing about it is known until it is checked. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export function isJsonObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether a value has at most so many parts (objects, lists, scalars) and so many levels. It stops
 * at the first part too many and never goes deep on the stack.
 */
export function isWithin(value: Json, parts: number, levels: number): boolean {
  const open: { value: Json; level: number }[] = [{ value, level: 1 }];
  let seen = 1;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { level } = next;
    if (level > levels) return false;
    if (typeof next.value !== "object" || next.value === null) continue;
    const children = Object.values(next.value);
    seen += children.length;
    if (seen > parts) return false;
    open.push(...children.map((child) => ({ value: child, level: level + 1 })));
  }
  return true;
}
