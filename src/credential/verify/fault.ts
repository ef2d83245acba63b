import type { Check, CheckName } from "../model/report.ts";
import type { ReasonCode } from "../model/reasons.ts";

/** One mistake at one place of a document. */
export interface Fault {
  code: ReasonCode;
  /** JSON pointer (RFC 6901), and what stands there where that helps. */
  detail: string;
}

export function fault(code: ReasonCode, detail: string): Fault {
  return { code, detail };
}

/** Told of one document: enough to mend it, and no answer many times as long as the question. */
export const FAULTS_TOLD = 50;

export function failedChecks(name: CheckName, faults: readonly Fault[]): Check[] {
  return faults.slice(0, FAULTS_TOLD).map(({ code, detail }) => ({ name, result: "fail", code, detail }));
}
