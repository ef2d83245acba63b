import { HOUR_MS, MINUTE_MS } from "../shift-moment.ts";

/** Failures that cost nothing: people mistype, and capitals lock. */
export const FREE_FAILURES = 4;
const FIRST_MS = 30_000;
/** Nobody is locked out for good: an attacker gets four attempts an hour, the owner never waits longer. */
export const LONGEST_BLOCK_MS = 15 * MINUTE_MS;
/** A day without an attempt, and the failures are forgotten. */
export const FORGET_MS = 24 * HOUR_MS;

/**
 * For how long no attempt is taken after so many failures in a row, in milliseconds: none after the first four,
 * then half a minute, and each time twice as long, up to the longest.
 */
export function blockAfter(failures: number, longestMs = LONGEST_BLOCK_MS): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(longestMs, FIRST_MS * 2 ** (failures - FREE_FAILURES - 1));
}
