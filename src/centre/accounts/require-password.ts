import type { Centre } from "../centre.ts";
import type { Account } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { personNameOf } from "./invitees.ts";
import { passwordFault, preparePassword } from "./password-rules.ts";

/** The hash of a password that this account may have. Throws `CentreError` password_…. */
export async function requirePassword(centre: Centre, account: Account, typed: string): Promise<string> {
  const { profile, store, passwords } = centre;
  const personName = await personNameOf(store, account.holder);
  const owner = { loginName: account.loginName, personName, centreName: profile.name };
  const fault = await passwordFault(typed, owner, passwords);
  if (fault !== undefined) throw new CentreError(fault);
  const password = preparePassword(typed);
  if (password === undefined) throw new CentreError("password_characters");
  return passwords.hash(password);
}
