import type { Store, StoredKey, StoreReader } from "../centre/ports.ts";
import { formatDateTime, parseDateTime } from "../credential/model/date-time.ts";

/**
 * The store, with each key ending where its successor begins: an identity signs with one key at a time,
 * so that taking a new one retires the one before (D15). An end that is written down stays as it is.
 */
export function withKeyHistory(store: Store): Store {
  return {
    ...store,
    ...historyOf(store),
    transaction: async (work) => store.transaction((writer) => work({ ...writer, ...historyOf(writer) })),
  };
}

function historyOf(reader: StoreReader): Pick<StoreReader, "keys"> {
  return { keys: async () => retireSucceeded(await reader.keys()) };
}

/** Pure. Dates are kept to the second: in the second of the change either key may have signed. */
export function retireSucceeded(keys: readonly StoredKey[]): StoredKey[] {
  return keys.map((key) => {
    const successor = keys
      .filter(({ signer, validFrom }) => signer === key.signer && validFrom > key.validFrom)
      .map(({ validFrom }) => validFrom)
      .toSorted()[0];
    if (key.expires !== undefined || successor === undefined) return key;
    return { ...key, expires: formatDateTime(new Date((parseDateTime(successor) ?? 0) + 1000)) };
  });
}
