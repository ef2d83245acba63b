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

export function failedChecks(name: CheckName, faults: readonly Fault[]): Check[] {
  return faults.map(({ code, detail }) => ({ name, result: "fail", code, detail }));
}
