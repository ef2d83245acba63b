import type { CliSettings } from "./cli/ports.ts";

/**
 * The only reader of the environment: HOCBA_LANG (`vi` or `en`), HOCBA_KEY_PASSPHRASE, HOCBA_API_TOKEN,
 * HOCBA_DEBUG (`1` shows stack traces). An empty variable counts as not set.
 */
export function readSettings(environment: NodeJS.ProcessEnv): CliSettings {
  const value = (name: string) => environment[name] || undefined;
  const passphrase = value("HOCBA_KEY_PASSPHRASE");
  const apiToken = value("HOCBA_API_TOKEN");
  return {
    language: value("HOCBA_LANG") === "en" ? "en" : "vi",
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(apiToken === undefined ? {} : { apiToken }),
    debug: value("HOCBA_DEBUG") === "1",
  };
}
