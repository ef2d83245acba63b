import { base64urlnopad } from "@scure/base";
import type { FactorGuard, FactorReader, Random } from "../ports.ts";

/** WebAuthn Level 3, section 14.6.1: random, since it is handed out before anybody has proved anything. */
const USER_HANDLE_BYTES = 32;

/** What is kept of the account, or a new one that is not stored yet. */
export async function factorGuardOf(
  reader: FactorReader,
  random: Random,
  accountId: string,
): Promise<FactorGuard> {
  const kept = await reader.factorGuard(accountId);
  if (kept !== undefined) return kept;
  const userHandle = base64urlnopad.encode(random.bytes(USER_HANDLE_BYTES));
  return { accountId, userHandle, failures: 0, blockedUntil: null };
}
