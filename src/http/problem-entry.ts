import type { ReasonText } from "../credential/model/reasons.ts";

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

export interface ProblemEntry {
  status: ProblemStatus;
  vi: ReasonText;
  en: ReasonText;
}

/** A problem with its text and next step in both languages. */
export function problem(
  status: ProblemStatus,
  vi: [text: string, next: string],
  en: [text: string, next: string],
): ProblemEntry {
  return { status, vi: { text: vi[0], next: vi[1] }, en: { text: en[0], next: en[1] } };
}
