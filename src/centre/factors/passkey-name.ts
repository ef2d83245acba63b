import { isPlainText } from "../../record/plain-text.ts";
import { CentreError } from "../refusals.ts";

const NAME_MAX = 60;

/** Throws `CentreError` passkey_name_wrong. */
export function requirePasskeyName(name: string): void {
  if (!isPlainText(name, NAME_MAX) || name.includes("\n")) throw new CentreError("passkey_name_wrong");
}
