import { limits } from "../model/limits.ts";

/** A piece of a QR code in one of its modes (ISO/IEC 18004, section 7.3); the shape the `qrcode` package takes. */
export type QrSegment =
  | { mode: "alphanumeric"; data: string }
  | { mode: "byte"; data: Uint8Array }
  | { mode: "numeric"; data: string };

export interface QrLink {
  /** The whole text, as a reader of the code gets it. */
  text: string;
  segments: QrSegment[];
}

/** The alphanumeric mode's 45 characters: 5.5 bits each where the byte mode takes 8. */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

/**
 * The link that any phone's camera opens (D6): `HTTPS://HOST/V#digits`. The digits stand in the
 * fragment, which browsers never send to a server. Scheme and host may be written in capitals
 * (RFC 3986, section 6.2.2.1); a path may not, so that a base URL with one becomes a byte segment.
 * @param baseUrl where the verifier page lies; `/V` is added
 * @param digits from `encodeQrPayload`
 * @throws TypeError if `baseUrl` is not a URL, RangeError if it has more than scheme, host and path
 */
export function buildQrLink(baseUrl: string, digits: string): QrLink {
  const { protocol, host, pathname, search, hash, username, password } = new URL(baseUrl);
  if (!/^https?:$/.test(protocol) || `${search}${hash}${username}${password}` !== "") {
    throw new RangeError("the base URL must be http or https, without user, query or fragment");
  }
  const address = `${protocol}//${host}${pathname.replace(/\/+$/, "")}/V`;
  const capitals = address.toUpperCase();
  const inCapitals = pathname === "/" && ALPHANUMERIC.test(capitals);
  return {
    text: `${inCapitals ? capitals : address}#${digits}`,
    segments: [
      ...(inCapitals
        ? [{ mode: "alphanumeric" as const, data: capitals }, byteSegment("#")]
        : [byteSegment(`${address}#`)]),
      { mode: "numeric", data: digits },
    ],
  };
}

function byteSegment(text: string): QrSegment {
  return { mode: "byte", data: new TextEncoder().encode(text) };
}

export type ParsedQrText =
  { ok: true; digits: string } | { ok: false; code: "empty_input" | "not_a_hocba_code" | "too_large" };

/** Room for the address before the digits (RFC 9110, section 4.1, asks for 8,000 at the least). */
const ADDRESS_CHARACTERS = 8_000;

/** Any host and folder: the page may be served from anywhere, the signature says who issued. */
const LINK = /^https?:\/\/[^\s#?]+\/v\/?#(\d{2,})$/i;

/** A signature alone takes 154 digits: fewer, without a link, are a product code or a telephone number. */
const BARE_DIGITS = /^\d{150,}$/;

/** The digits of what a reader or a person gave: the link or the bare digits, with white space around it. */
export function parseQrText(text: string): ParsedQrText {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: false, code: "empty_input" };
  if (trimmed.length > limits.qrDigits + ADDRESS_CHARACTERS) return { ok: false, code: "too_large" };
  if (BARE_DIGITS.test(trimmed)) return { ok: true, digits: trimmed };
  const digits = LINK.exec(trimmed)?.[1];
  return digits === undefined ? { ok: false, code: "not_a_hocba_code" } : { ok: true, digits };
}
