import { base64urlnopad } from "@scure/base";
import type { Centre } from "../centre.ts";
import type { StoredTotp } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** What a secret is bound to: moved to another account's row it does not open. */
const contextOf = (accountId: string) => `totp:${accountId}`;

/** Throws `CentreError` secrets_unavailable. */
export async function sealTotpSecret(
  { secrets }: Centre,
  accountId: string,
  secret: Uint8Array,
): Promise<string> {
  const sealing = await secrets.seal(secret, contextOf(accountId));
  if (!sealing.ok) throw new CentreError("secrets_unavailable", sealing.code);
  return base64urlnopad.encode(sealing.sealed);
}

/** Throws `CentreError` secrets_unavailable: that it could not be checked is never taken for a wrong code. */
export async function openTotpSecret(
  { secrets }: Centre,
  { accountId, sealedSecret }: StoredTotp,
): Promise<Uint8Array> {
  const opening = await secrets.open(base64urlnopad.decode(sealedSecret), contextOf(accountId));
  if (!opening.ok) throw new CentreError("secrets_unavailable", opening.code);
  return opening.secret;
}
