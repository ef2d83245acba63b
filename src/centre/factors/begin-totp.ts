import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { FactorSession } from "./factor-rules.ts";
import { loginNameOf } from "./login-name-of.ts";
import { requireChange } from "./require-change.ts";
import { sealTotpSecret } from "./sealed-totp.ts";
import { readableSecret, TOTP_SECRET_BYTES, totpUri } from "./totp-code.ts";

export interface TotpOffer {
  /** Base32, for typing in. */
  secret: string;
  /** `otpauth://`, for a QR code. */
  uri: string;
}

/**
 * Draws a secret for an authenticator app. It counts for nothing until a code made with it comes back; until
 * then the one in use stays. Throws `CentreError` duty_missing, second_factor_needed, session_too_old,
 * secrets_unavailable.
 */
export async function beginTotp(centre: Centre, by: Actor, session: FactorSession): Promise<TotpOffer> {
  const { store, random, profile } = centre;
  const { accountId } = session;
  const now = centre.clock();
  await requireChange(store, by, session, now);
  const secret = random.bytes(TOTP_SECRET_BYTES);
  const sealedSecret = await sealTotpSecret(centre, accountId, secret);
  const loginName = await loginNameOf(store, accountId);
  await store.transaction((writer) =>
    writer.offerTotp({ accountId, sealedSecret, createdAt: formatDateTime(now) }),
  );
  return { secret: readableSecret(secret), uri: totpUri(secret, profile.name, loginName) };
}
