import { base64urlnopad } from "@scure/base";
import type { Random } from "../ports.ts";

/** 256 bits: neither guessed nor found by trying, so that a plain SHA-256 may be what is stored. */
const SECRET_BYTES = 32;

/** A secret for a link or a cookie, base64url; what is stored of it is `digestOf` it. */
export function newSecret(random: Random): string {
  return base64urlnopad.encode(random.bytes(SECRET_BYTES));
}

/** Whether a text could be such a secret: what a browser sends may be anything. */
export function isSecret(text: string | null): text is string {
  return text !== null && /^[A-Za-z0-9_-]{43}$/.test(text);
}
