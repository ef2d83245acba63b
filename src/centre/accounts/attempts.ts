import { formatDateTime } from "../../credential/model/date-time.ts";
import { digestOf } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { shift } from "../shift-moment.ts";
import { blockAfter, FORGET_MS } from "./back-off.ts";

/**
 * The door that attempts are counted at. Of signing in from a device that the account does not know, it is the
 * login name, whether anybody has it or not, so that a lock tells nothing; a device that it knows is a door of
 * its own, so that a stranger cannot lock the owner out (OWASP, "device cookies").
 */
export type Door =
  | { kind: "login"; loginKey: string }
  | { kind: "device"; accountId: string; deviceId: string }
  | { kind: "password"; accountId: string }
  | { kind: "invitation"; invitationId: string };

export type Attempt =
  | { ok: true; counterId: string; failures: number }
  /** `until`: the moment from which an attempt is taken again; ISO 8601, Z form. */
  | { ok: false; until: string };

/**
 * Takes an attempt, as a failure until `succeed` says otherwise: of many at the same moment each counts before
 * any is checked, so that trying in parallel gains nothing.
 */
export async function takeAttempt({ store, clock }: Centre, door: Door): Promise<Attempt> {
  // Hashed, since what is typed as a login name may be a password.
  const counterId = await digestOf(JSON.stringify(door));
  const at = formatDateTime(clock());
  return store.transaction(async (writer): Promise<Attempt> => {
    await writer.forgetAttempts(at);
    const before = await writer.attempts(counterId);
    if (before !== undefined && at < before.blockedUntil) return { ok: false, until: before.blockedUntil };
    const failures = (before?.failures ?? 0) + 1;
    const blockedUntil = shift(at, blockAfter(failures));
    await writer.putAttempts({ counterId, failures, blockedUntil, expiresAt: shift(at, FORGET_MS) });
    return { ok: true, counterId, failures };
  });
}
