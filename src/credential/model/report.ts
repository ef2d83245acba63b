import type { JsonObject } from "./json.ts";
import type { ReasonCode } from "./reasons.ts";

/** The checks in the order they are made (docs/design.md); each runs wherever it can. */
export type CheckName = "decode" | "shape" | "proof" | "key" | "issuer" | "dates" | "status";

/** `unknown` is "could not check": never counted as a pass, and never as a fault of the credential (D9). */
export type CheckResult = "pass" | "fail" | "unknown";

export interface Check {
  name: CheckName;
  result: CheckResult;
  code: ReasonCode;
  /** For the expert: a JSON pointer, a URL, a date. Never translated, never needed to understand `code`. */
  detail?: string;
}

/**
 * What the reader should know beside the verdict and what does not decide it: why a status changed, and
 * that a newer version exists (D10).
 */
export interface Note {
  code: ReasonCode;
  /** As a check's. */
  detail?: string;
}

export type Verdict = "valid" | "invalid" | "cannot tell";

/** What a verification found. Plain data: it crosses workers, HTTP and the command line as JSON. */
export interface VerificationReport {
  verdict: Verdict;
  checks: Check[];
  notes: Note[];
  /** The credential as it was checked; absent where the input could not be read as one. */
  credential?: JsonObject;
  issuer?: { id: string; name?: string };
  /** When the oldest revocation data used was signed, ISO 8601; absent where none was used. */
  statusAsOf?: string;
  /** The moment the check was made for, ISO 8601. */
  checkedAt: string;
}

/** One failed check makes it invalid; else one unknown makes it undecided; nothing fails open (D9). */
export function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some((check) => check.result === "fail")) return "invalid";
  if (checks.length === 0 || checks.some((check) => check.result === "unknown")) return "cannot tell";
  return "valid";
}
