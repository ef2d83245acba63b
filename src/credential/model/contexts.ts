import credentialsExamplesV2 from "../../../contexts/credentials-examples-v2.json" with { type: "json" };
import credentialsV1 from "../../../contexts/credentials-v1.json" with { type: "json" };
import credentialsV2 from "../../../contexts/credentials-v2.json" with { type: "json" };
import dataIntegrityV2 from "../../../contexts/data-integrity-v2.json" with { type: "json" };
import didV1 from "../../../contexts/did-v1.json" with { type: "json" };
import ed255192020V1 from "../../../contexts/ed25519-2020-v1.json" with { type: "json" };
import hocbaV1 from "../../../contexts/hocba-v1.json" with { type: "json" };
import multikeyV1 from "../../../contexts/multikey-v1.json" with { type: "json" };
import undefinedTermsV2 from "../../../contexts/undefined-terms-v2.json" with { type: "json" };
import type { JsonObject } from "./json.ts";

export const CREDENTIALS_V1 = "https://www.w3.org/2018/credentials/v1";
export const CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";
export const HOCBA_V1 = "https://w3id.org/hocba/v1";
export const ED25519_2020_V1 = "https://w3id.org/security/suites/ed25519-2020/v1";
export const DATA_INTEGRITY_V2 = "https://w3id.org/security/data-integrity/v2";

/**
 * Every JSON-LD context that signing and verifying may use. They are files of this project, pinned
 * by SHA-256 in contexts/manifest.json; nothing is ever fetched (D7), so a context that is not here
 * is refused and not looked for.
 */
export const pinnedContexts: ReadonlyMap<string, JsonObject> = new Map<string, unknown>([
  [CREDENTIALS_V1, credentialsV1],
  [CREDENTIALS_V2, credentialsV2],
  ["https://www.w3.org/ns/credentials/examples/v2", credentialsExamplesV2],
  ["https://www.w3.org/ns/credentials/undefined-terms/v2", undefinedTermsV2],
  [DATA_INTEGRITY_V2, dataIntegrityV2],
  ["https://w3id.org/security/multikey/v1", multikeyV1],
  [ED25519_2020_V1, ed255192020V1],
  ["https://www.w3.org/ns/did/v1", didV1],
  [HOCBA_V1, hocbaV1],
]) as ReadonlyMap<string, JsonObject>;
