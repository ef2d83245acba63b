import type { HttpDeps } from "./deps.ts";
import { createGate, type Gate } from "./gate.ts";
import type { ProblemCode } from "./problems.ts";

/** What a new password may be refused with, whoever sets it. */
export const newPasswordProblems = [
  "password_short",
  "password_long",
  "password_characters",
  "password_common",
  "password_login_name",
  "password_person",
  "password_centre",
  "service_busy",
] as const satisfies readonly ProblemCode[];

/** Too much work of this kind waits already; answered with 503. */
export class ServiceBusy extends Error {
  override name = "ServiceBusy";
}

/**
 * Every password is some 46 MiB and a tenth of a second on a thread that the store needs too, and anybody may send
 * one: two at a time, and a class of thirty with room to spare may wait.
 */
export function createPasswordGate(): Gate {
  return createGate({ running: 2, waiting: 60 });
}

/**
 * Does what hashes a password when there is room for it. Around the whole use case and not the hashing alone: who
 * finds no room has made no attempt, and no flood locks anybody out. Throws `ServiceBusy`.
 */
export async function whenThereIsRoom<T>(
  { passwordGate }: Pick<HttpDeps, "passwordGate">,
  work: () => Promise<T>,
): Promise<T> {
  const done = await passwordGate(work);
  if (done === undefined) throw new ServiceBusy();
  return done.value;
}
