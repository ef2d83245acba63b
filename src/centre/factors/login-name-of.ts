import type { AccountReader } from "../ports.ts";

/** How the account is shown in an app or by a browser beside the centre's name. */
export async function loginNameOf(reader: AccountReader, accountId: string): Promise<string> {
  const account = await reader.account(accountId);
  if (account === undefined) throw new Error("there is no account of this session");
  return account.loginName;
}
