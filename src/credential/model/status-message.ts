import type { JsonObject } from "./json.ts";
import type { ReasonCode } from "./reasons.ts";

/**
 * Why a record was revoked, as far as the public may know: the class of the ground, never its text
 * (data minimisation; Bitstring Status List 1.0, section 6.8). Revoked without one: by decision of
 * the centre.
 */
export type RevocationCause = "superseded" | "issuedInError" | "byOrder";

/** In the order of their values in a list, from 1. Printed in credentials: never renamed, moved or added to. */
const revocationCauses: readonly RevocationCause[] = ["superseded", "issuedInError", "byOrder"];

/** The message of each value, 0 first. What people are shown is the text of the code, never this word (section 2.1). */
export const messageWords: readonly string[] = ["none", ...revocationCauses];

/** Bits an entry of a `message` list takes: as many as tell four values apart. */
export const MESSAGE_SIZE = 2;

const codes: Record<RevocationCause, ReasonCode> = {
  superseded: "superseded",
  issuedInError: "issued_in_error",
  byOrder: "withdrawn_by_order",
};

/** What a `message` entry has beside the members of every entry (Bitstring Status List 1.0, section 2.1). */
export function messageMembers(): JsonObject {
  return {
    statusSize: MESSAGE_SIZE,
    statusMessage: messageWords.map((message, value) => ({ status: `0x${value}`, message })),
  };
}

/** The value that stands for a cause in a list of messages. */
export function messageValue(cause: RevocationCause): number {
  return revocationCauses.indexOf(cause) + 1;
}

/**
 * The code of a value above 0. Only under this project's own words, all of them: another issuer may
 * mean something else by one of the same words.
 */
export function messageCode(words: readonly string[] | undefined, value: number): ReasonCode {
  const own = words?.length === messageWords.length && words.every((word, at) => word === messageWords[at]);
  const cause = own ? revocationCauses[value - 1] : undefined;
  return cause === undefined ? "status_message" : codes[cause];
}
