import { asArray, isObject, isString, type JsonValue } from "./json.ts";

/** A `BitstringStatusListEntry` as read from a credential (Bitstring Status List 1.0, section 2.1). */
export interface BitstringEntry {
  purpose: string;
  index: number;
  list: string;
  /** Bits an entry takes; 1 unless the entry says more. */
  size: number;
  /** The issuer's word for each value, 0 first; there wherever `size` is more than 1. */
  messages?: string[];
}

export type StatusEntryReading =
  { kind: "entry"; entry: BitstringEntry } | { kind: "otherType"; type: string } | { kind: "malformed" };

/** A whole number in base 10, as a string: no sign, no leading zero, no exponent. */
const INDEX = /^(?:0|[1-9]\d{0,9})$/;
/** The specification sets no end; a byte tells 256 messages apart. */
const LARGEST_SIZE = 8;
const HEXADECIMAL = /^0x[0-9a-fA-F]{1,2}$/;

/** Reads an entry by every MUST of section 2.1: what is written wrongly has no meaning to guess at. */
export function readStatusEntry(value: JsonValue): StatusEntryReading {
  if (!isObject(value) || !isString(value["type"])) return { kind: "malformed" };
  if (value["type"] !== "BitstringStatusListEntry") return { kind: "otherType", type: value["type"] };
  const { statusPurpose, statusListIndex, statusListCredential, statusSize = 1, statusReference } = value;
  if (!isString(statusPurpose) || statusPurpose === "") return { kind: "malformed" };
  if (!isString(statusListIndex) || !INDEX.test(statusListIndex)) return { kind: "malformed" };
  if (!isUrl(statusListCredential) || !asArray(statusReference).every(isUrl)) return { kind: "malformed" };
  if (typeof statusSize !== "number" || !Number.isInteger(statusSize)) return { kind: "malformed" };
  if (statusSize < 1 || statusSize > LARGEST_SIZE) return { kind: "malformed" };
  const messages = readMessages(value["statusMessage"], statusSize);
  if (messages === "malformed") return { kind: "malformed" };
  const entry = {
    purpose: statusPurpose,
    index: Number(statusListIndex),
    list: statusListCredential,
    size: statusSize,
    ...(messages === undefined ? {} : { messages }),
  };
  return { kind: "entry", entry };
}

function isUrl(value: JsonValue | undefined): value is string {
  return isString(value) && URL.canParse(value);
}

/** One message for each possible value, each value once, in any order; needed where there are more than two values. */
function readMessages(value: JsonValue | undefined, size: number): string[] | "malformed" | undefined {
  if (value === undefined) return size === 1 ? undefined : "malformed";
  if (!Array.isArray(value) || value.length !== 2 ** size) return "malformed";
  const messages = new Map<number, string>();
  for (const element of value) {
    if (!isObject(element)) return "malformed";
    const { status, message } = element;
    if (!isString(status) || !HEXADECIMAL.test(status) || !isString(message)) return "malformed";
    messages.set(Number(status), message);
  }
  const inOrder = value.map((_, status) => messages.get(status));
  return inOrder.every(isWord) ? inOrder : "malformed";
}

function isWord(message: string | undefined): message is string {
  return message !== undefined;
}
