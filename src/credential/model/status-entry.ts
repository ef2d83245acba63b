import { isObject, isString, type JsonValue } from "./json.ts";

/** A `BitstringStatusListEntry` as read from a credential (Bitstring Status List 1.0, section 2.1). */
export interface BitstringEntry {
  purpose: string;
  index: number;
  list: string;
  /** Bits an entry takes; 1 unless the entry says more. */
  size: number;
}

export type StatusEntryReading =
  { kind: "entry"; entry: BitstringEntry } | { kind: "otherType"; type: string } | { kind: "malformed" };

/** A whole number in base 10, as a string: no sign, no leading zero, no exponent. */
const INDEX = /^(?:0|[1-9]\d{0,9})$/;

export function readStatusEntry(value: JsonValue): StatusEntryReading {
  if (!isObject(value) || !isString(value["type"])) return { kind: "malformed" };
  if (value["type"] !== "BitstringStatusListEntry") return { kind: "otherType", type: value["type"] };
  const { statusPurpose, statusListIndex, statusListCredential, statusSize = 1 } = value;
  if (!isString(statusPurpose) || statusPurpose === "" || !isString(statusListCredential))
    return { kind: "malformed" };
  if (!isString(statusListIndex) || !INDEX.test(statusListIndex)) return { kind: "malformed" };
  if (typeof statusSize !== "number" || !Number.isInteger(statusSize) || statusSize < 1 || statusSize > 8) {
    return { kind: "malformed" };
  }
  const entry = {
    purpose: statusPurpose,
    index: Number(statusListIndex),
    list: statusListCredential,
    size: statusSize,
  };
  return { kind: "entry", entry };
}
