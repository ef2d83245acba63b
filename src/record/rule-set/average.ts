import type { Tenths } from "../tenths.ts";

/** A semester's marks in tenths. Topic scores count as regular ones (TT 43/2021 Điều 9: GDTX cấp THPT). */
export interface SemesterTenths {
  regular: readonly Tenths[];
  topic: readonly Tenths[];
  midterm: Tenths | null;
  final: Tenths | null;
}

/**
 * ĐTBmhk = (Σ ĐĐGtx + 2·ĐĐGgk + 3·ĐĐGck) / (n + 5), rounded half up to a tenth (TT 43/2021 Điều 9).
 * Null while a mark is missing: no average is better than a wrong one.
 */
export function semesterAverage({ regular, topic, midterm, final }: SemesterTenths): Tenths | null {
  if (midterm === null || final === null || regular.length === 0) return null;
  const frequent = [...regular, ...topic];
  const sum = frequent.reduce((total, mark) => total + mark, 0) + 2 * midterm + 3 * final;
  return divideHalfUp(sum, frequent.length + 5);
}

/**
 * ĐTBmcn = (ĐTBmhkI + 2·ĐTBmhkII) / 3 of the rounded semester averages (TT 43/2021 Điều 9). A subject
 * exempt in one semester takes the other one's average for the year.
 */
export function yearAverage(
  first: Tenths | null,
  second: Tenths | null,
  exempt: { first: boolean; second: boolean } = { first: false, second: false },
): Tenths | null {
  if (exempt.first && exempt.second) return null;
  if (exempt.first) return second;
  if (exempt.second) return first;
  return first === null || second === null ? null : divideHalfUp(first + 2 * second, 3);
}

/** Whole-number division, halves up: ⌊(2s + d) / 2d⌋. Floats give the wrong tenth in 0.35 % of cases (D4). */
function divideHalfUp(sum: number, divisor: number): number {
  return Math.floor((2 * sum + divisor) / (2 * divisor));
}
