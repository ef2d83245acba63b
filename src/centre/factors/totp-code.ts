import { Secret, TOTP } from "otpauth";

/** How codes are made (RFC 6238, section 1.2); the defaults are what every authenticator app can do. */
interface CodeForm {
  algorithm: "SHA1" | "SHA256" | "SHA512";
  digits: number;
}

const appForm: CodeForm = { algorithm: "SHA1", digits: 6 };
/** Seconds that a code is shown for. */
const PERIOD = 30;
/** RFC 6238, section 5.2: one step back for what was typed slowly, one ahead for a clock that is fast. */
const WINDOW = 1;
/** RFC 4226, section 4, R6: 160 bits. */
export const TOTP_SECRET_BYTES = 20;

/**
 * The time step whose code this is, among the one at that moment and its two neighbours; undefined if it is
 * none of theirs. The comparison takes the same time for every code.
 * @param code as typed; spaces are what apps show between its halves
 */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  at: Date,
  { algorithm, digits }: CodeForm = appForm,
): number | undefined {
  const token = code.replace(/\s/gu, "");
  if (!/^\d+$/u.test(token) || token.length !== digits) return undefined;
  const timestamp = at.getTime();
  const period = PERIOD;
  const asked = { token, secret: secretOf(secret), algorithm, digits, period, timestamp, window: WINDOW };
  const delta = TOTP.validate(asked);
  return delta === null ? undefined : TOTP.counter({ period, timestamp }) + delta;
}

/** What a person types into the app who cannot photograph the code: base32 (RFC 4648) without padding. */
export function readableSecret(secret: Uint8Array): string {
  return secretOf(secret).base32;
}

/** The `otpauth://` URI that apps read from a QR code (Key Uri Format). */
export function totpUri(secret: Uint8Array, issuer: string, loginName: string): string {
  // A colon parts issuer and name: neither may have one of its own.
  const [ofIssuer = "", label = ""] = [issuer, loginName].map((text) => text.replaceAll(":", " "));
  return new TOTP({
    issuer: ofIssuer,
    label,
    secret: secretOf(secret),
    period: PERIOD,
    ...appForm,
  }).toString();
}

function secretOf(bytes: Uint8Array): Secret {
  return new Secret({ buffer: Uint8Array.from(bytes).buffer });
}
