import type { Tally } from "../ports.ts";
import { DAY_MS } from "../shift-moment.ts";
import type { FigureCode } from "./figure-texts.ts";

/** One thing that is counted, or counted apart. */
export type Figure =
  /** `value` null: the program does not keep it yet. */
  { code: FigureCode; value: number | null } | { code: FigureCode; parts: Tally };

export interface ArticleFigures {
  /** Điều 1 to 20 of the regulation. */
  article: number;
  figures: Figure[];
}

export function count(code: FigureCode, value: number | null): Figure {
  return { code, value };
}

export function counts(code: FigureCode, parts: Tally): Figure {
  return { code, parts };
}

export function sumOf(parts: Tally): number {
  return Object.values(parts).reduce((sum, each) => sum + each, 0);
}

/** How many of each key, in the order of their first coming. */
export function tally(keys: Iterable<string>): Tally {
  const found: Tally = {};
  for (const key of keys) found[key] = (found[key] ?? 0) + 1;
  return found;
}

/** Days from one moment to another, ISO 8601. */
export function daysBetween(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / DAY_MS;
}

/** To one decimal; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : Math.round(((low + high) / 2) * 10) / 10;
}
