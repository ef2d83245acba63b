import type { CentreProfile } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** Who passkeys are made for (WebAuthn Level 3, section 4). */
export interface RelyingParty {
  /** The host's name: what a passkey is bound to for ever. */
  id: string;
  name: string;
  /** The only page that may use them. */
  origin: string;
}

/** Undefined where browsers have no passkeys: an address without TLS, or a bare IP address. */
export function relyingPartyOf({ baseUrl, name }: CentreProfile): RelyingParty | undefined {
  const { protocol, hostname, origin } = new URL(baseUrl);
  const isName = !/^[\d.]+$|^\[/u.test(hostname);
  const isSecure = protocol === "https:" || (protocol === "http:" && hostname === "localhost");
  return isName && isSecure ? { id: hostname, name, origin } : undefined;
}

/** Throws `CentreError` passkeys_unavailable. */
export function requireRelyingParty(profile: CentreProfile): RelyingParty {
  const party = relyingPartyOf(profile);
  if (party === undefined) throw new CentreError("passkeys_unavailable");
  return party;
}
