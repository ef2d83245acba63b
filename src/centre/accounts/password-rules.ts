import { loginKeyOf } from "../../record/login-name.ts";
import type { Passwords } from "../password-ports.ts";

/** NIST SP 800-63B, section 3.1.1.2, asks for 8 where there is a second factor and 15 where there is none. */
export const PASSWORD_MIN = 10;
/** Beyond what anybody types, and short of what would cost more to hash than others' work. */
const PASSWORD_MAX = 128;

/**
 * A password as it is hashed: blanks of every script are one, in normal form C (RFC 8265, section 4.2,
 * OpaqueString), since keyboards compose Vietnamese letters in different ways. Undefined where it could not be
 * anybody's: too long, or with characters that are not typed.
 */
export function preparePassword(typed: string): string | undefined {
  const prepared = typed.replace(/\p{Zs}/gu, " ").normalize("NFC");
  if (/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/u.test(prepared)) return undefined;
  return Array.from(prepared).length <= PASSWORD_MAX ? prepared : undefined;
}

/** What a password must not be made of. */
export interface PasswordOwner {
  loginName: string;
  personName: string;
  centreName: string;
}

export type PasswordFault =
  | "password_short"
  | "password_long"
  | "password_characters"
  | "password_common"
  | "password_login_name"
  | "password_person"
  | "password_centre";

/**
 * Why this cannot be the password (NIST SP 800-63B, section 3.1.1.2): by its length, and by being what is tried
 * first. What characters it is made of is its owner's to choose. Undefined where it can be.
 */
export async function passwordFault(
  typed: string,
  owner: PasswordOwner,
  { isCommon }: Pick<Passwords, "isCommon">,
): Promise<PasswordFault | undefined> {
  const fault = plainFault(typed, owner);
  if (fault !== undefined) return fault;
  const password = preparePassword(typed) ?? "";
  const plain = plainOf(password);
  // `Mật khẩu 2026!` is `matkhau`: what stands behind a common word is the first thing that is tried with it.
  const bare = plain.replace(/[^\p{L}]+$/u, "");
  const forms = new Set([password.toLowerCase(), plain, bare]);
  for (const form of forms) if (form !== "" && (await isCommon(form))) return "password_common";
  return undefined;
}

/** The same as far as it shows without the list of common passwords, as one types. */
export function plainFault(
  typed: string,
  { loginName, personName, centreName }: PasswordOwner,
): PasswordFault | undefined {
  const length = Array.from(typed.normalize("NFC")).length;
  if (length < PASSWORD_MIN) return "password_short";
  if (length > PASSWORD_MAX) return "password_long";
  const password = preparePassword(typed);
  if (password === undefined) return "password_characters";
  const plain = plainOf(password);
  if (isMadeOf(plain, [plainOf(loginKeyOf(loginName))])) return "password_login_name";
  if (isMadeOf(plain, namesIn(personName))) return "password_person";
  if (isMadeOf(plain, namesIn(centreName))) return "password_centre";
  return isRepeated(plain) ? "password_common" : undefined;
}

/** Without case, tone marks and blanks: how words are found in a password. */
function plainOf(text: string): string {
  const bare = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
  return bare.replace(/\s/gu, "");
}

/** A name whole, and its last two words, which are what people call it by. */
function namesIn(name: string): string[] {
  const words = plainOf(name.replace(/[^\p{L}\p{M}\p{N}]+/gu, "_"))
    .split("_")
    .filter((word) => word !== "");
  return [words.join(""), words.slice(-2).join("")];
}

/** Shorter ones are in every long text by chance. */
const TELLING_LENGTH = 4;

function isMadeOf(plain: string, parts: readonly string[]): boolean {
  return parts.some((part) => part.length >= TELLING_LENGTH && plain.includes(part));
}

/** `aaaaaaaaaa`, `abcabcabcabc`. */
function isRepeated(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/u.test(text);
}
