import type { Check } from "../../src/credential/model/report.ts";

/** The codes of the checks that did not pass, in order. */
export function codes(report: { checks: readonly Check[] }): string[] {
  return report.checks.filter((check) => check.result !== "pass").map((check) => check.code);
}
