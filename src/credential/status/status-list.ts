import {
  buildBitstring,
  encodeBitstring,
  MINIMUM_LIST_LENGTH,
  type StatusValue,
} from "../codec/bitstring.ts";
import { CREDENTIALS_V2 } from "../model/contexts.ts";
import { formatDateTime } from "../model/date-time.ts";
import type { JsonObject } from "../model/json.ts";

export interface StatusListContent {
  /** The URL where it is published: the credential's `id`. */
  url: string;
  issuer: string;
  purpose: string;
  /** What is not 0. */
  values: Iterable<StatusValue>;
  /** Bits an entry takes; 1 if left out. */
  size?: number;
  validFrom: Date;
  validUntil: Date;
}

/**
 * An unsigned `BitstringStatusListCredential` (Bitstring Status List 1.0, section 2.2). Its length
 * is fixed at the minimum, 131,072 entries: a longer list than its neighbours would tell something.
 */
export async function buildStatusList(content: StatusListContent): Promise<JsonObject> {
  const bits = buildBitstring(MINIMUM_LIST_LENGTH, content.values, content.size);
  return {
    "@context": [CREDENTIALS_V2],
    id: content.url,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: content.issuer,
    validFrom: formatDateTime(content.validFrom),
    validUntil: formatDateTime(content.validUntil),
    credentialSubject: {
      id: `${content.url}#list`,
      type: "BitstringStatusList",
      statusPurpose: content.purpose,
      encodedList: await encodeBitstring(bits),
    },
  };
}
