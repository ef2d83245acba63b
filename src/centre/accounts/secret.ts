import { base32crockford, base64urlnopad } from "@scure/base";
import { digestOf } from "../audit/record-audit.ts";
import type { Random } from "../ports.ts";

/** 256 bits: neither guessed nor found by trying, so that a plain SHA-256 may be what is stored. */
const SECRET_BYTES = 32;

/** A secret for a link or a cookie, base64url; what is stored of it is `digestOf` it. */
export function newSecret(random: Random): string {
  return base64urlnopad.encode(random.bytes(SECRET_BYTES));
}

/** 80 bits that one person reads out to another: `7K3M-…`, sixteen letters and digits without lookalikes. */
export function newCode(random: Random): string {
  return (base32crockford.encode(random.bytes(10)).match(/.{4}/g) ?? []).join("-");
}

/** SHA-256 in hex of a code however it was typed: in small letters, without hyphens, `O` for 0. */
export async function codeHashOf(typed: string): Promise<string> {
  const upper = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  return digestOf(upper.replaceAll("O", "0").replaceAll(/[IL]/g, "1"));
}

/**
 * What a link is known by. A recovery's has two halves, and each of the two people has one: neither alone could take
 * the account (Điều 17.3).
 * @param codeHash `codeHashOf` the other half
 */
export async function invitationIdOf(secret: string, codeHash: string | null): Promise<string> {
  return digestOf(codeHash === null ? secret : `${secret}.${codeHash}`);
}

/** Whether a text could be such a secret: what a browser sends may be anything. */
export function isSecret(text: string | null): text is string {
  return text !== null && /^[A-Za-z0-9_-]{43}$/.test(text);
}
