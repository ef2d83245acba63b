import { buildBitstring, decodeBitstring, MINIMUM_LIST_LENGTH } from "../../credential/codec/bitstring.ts";
import { isObject } from "../../credential/model/json.ts";
import { MESSAGE_SIZE } from "../../credential/model/status-message.ts";
import type { Centre } from "../centre.ts";
import type { PublishedStatusList, StoreReader } from "../ports.ts";
import { listName } from "../status-lists.ts";

/**
 * The names of the published lists that do not say what the table says. Read in one transaction: a change of
 * status writes both.
 */
export async function differingStatusLists({ store }: Centre): Promise<string[]> {
  return store.transaction(async (reader) => {
    const differing: string[] = [];
    for (const list of await reader.publishedLists()) {
      if (!(await saysTheTable(reader, list)))
        differing.push(listName(list.signer, list.purpose, list.listNumber));
    }
    return differing;
  });
}

async function saysTheTable(reader: StoreReader, list: PublishedStatusList): Promise<boolean> {
  const { signer, listNumber, purpose, document } = list;
  const encoded = encodedListOf(document);
  const decoded = encoded === undefined ? undefined : await decodeBitstring(encoded);
  if (decoded?.ok !== true) return false;
  const size = purpose === "message" ? MESSAGE_SIZE : 1;
  const values = await reader.listValues(signer, listNumber, purpose);
  const expected = buildBitstring(MINIMUM_LIST_LENGTH, values, size);
  return Buffer.compare(decoded.bits, expected) === 0;
}

function encodedListOf(document: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(document);
    const subject = isObject(parsed) ? parsed["credentialSubject"] : undefined;
    const encoded = isObject(subject) ? subject["encodedList"] : undefined;
    return typeof encoded === "string" ? encoded : undefined;
  } catch {
    return undefined;
  }
}
