import type { Learner } from "../school-record-year.ts";
import type { IdentityField } from "./correction-proposal.ts";

/** What of the identity stands in a credential; the rest never leaves the centre (D18). */
export const signedIdentity = [
  "fullName",
  "dateOfBirth",
  "moetLearnerId",
  "sex",
  "birthPlace",
  "nationality",
  "registerNo",
] as const satisfies readonly IdentityField[];

/**
 * The identity that a corrected version starts from: as it was signed, in so far as it was, since only a
 * case may change that (Điều 14.3); else as the centre has it now.
 */
export function identityOnRecord(signed: Learner, now: Learner): Learner {
  return { ...now, ...Object.fromEntries(signedIdentity.map((field) => [field, signed[field]])) };
}
