import { CliError } from "./cli-error.ts";
import type { CliContext } from "./context.ts";

/** The passphrase of the keys: from the environment, else asked on the terminal. */
export async function requirePassphrase({ ports, t }: CliContext): Promise<string> {
  const { settings, askSecret } = ports;
  if (settings.passphrase !== undefined) return settings.passphrase;
  if (askSecret === undefined) throw new CliError("passphrase_missing");
  return askSecret(t("Mật khẩu khóa ký: ", "Passphrase of the signing key: "));
}

/** For a new key the passphrase is asked twice: a typing mistake would lock the key for ever. */
export async function requireNewPassphrase(context: CliContext): Promise<string> {
  const { settings, askSecret } = context.ports;
  const first = await requirePassphrase(context);
  if (settings.passphrase !== undefined || askSecret === undefined) return first;
  const second = await askSecret(context.t("Nhập lại mật khẩu: ", "The same passphrase again: "));
  if (first !== second) throw new CliError("passphrases_differ");
  return first;
}
