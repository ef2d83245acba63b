import type { Json } from "../../record/json-value.ts";
import { isPlainText } from "../../record/plain-text.ts";
import { compileRecordPart, type CheckRecordShape } from "../../record/record-schema.ts";
import type { Learner } from "../../record/school-record-year.ts";
import type { LearnerFamily } from "../ports.ts";

export type LearnerCheck = CheckRecordShape;

/** Compiling takes some 20 ms: once a call. */
export function learnerCheck(): LearnerCheck {
  return compileRecordPart("learner");
}

const FAMILY_MAX: Record<keyof LearnerFamily, number> = {
  father: 150,
  mother: 150,
  guardian: 150,
  policyGroup: 250,
};

/** Where an identity is not as a record has it: `/personalId text_malformed`. The values themselves are not told. */
export function learnerFaults(check: LearnerCheck, identity: Learner, family: LearnerFamily): string[] {
  const limits = new Map<string, number>(Object.entries(FAMILY_MAX));
  return [
    ...check(identity as unknown as Json, 0).map(({ pointer, code }) => `${pointer} ${code}`),
    ...Object.entries(family)
      .filter(([key, value]) => !isPlainText(value, limits.get(key) ?? 0))
      .map(([key]) => `/family/${limits.has(key) ? key : "?"}`),
  ];
}
