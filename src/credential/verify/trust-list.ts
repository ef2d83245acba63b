import { HOCBA_V1 } from "../model/contexts.ts";
import { parseDateTime } from "../model/date-time.ts";
import { didKeyRecord, type KeyRecord } from "../model/did.ts";
import { asArray, isObject, isString, nodeId, type JsonObject, type JsonValue } from "../model/json.ts";
import { canonicaliseGeneral } from "../proof/canonicalise.ts";
import { cryptosuiteOf } from "../proof/cryptosuite.ts";
import { verifySignature } from "../proof/ed25519.ts";
import { verifyProofs, type KeyLookup } from "../proof/verify-proof.ts";
import { boundsFault } from "./bounds.ts";
import type { ResolveDid } from "../model/did.ts";

/** A centre that the publisher of the list recognises, with the keys it has signed with (D16). */
export interface TrustedCentre {
  did: string;
  name: string;
  /** Where its status lists and DID document are: nothing else of it is ever requested. */
  baseUrl: string;
  moetCode?: string;
  recognisedFrom: string;
  recognisedUntil?: string;
  keys: KeyRecord[];
}

export interface TrustList {
  /** Rises by one with each publication: an older list never replaces a newer one. */
  sequence: number;
  /** The DID of the publisher. */
  issuer: string;
  issuedAt: string;
  centres: TrustedCentre[];
}

export type TrustListFault =
  "trust_list_malformed" | "trust_list_altered" | "trust_list_untrusted" | "trust_list_older";

export type OpenedTrustList =
  { ok: true; list: TrustList } | { ok: false; code: TrustListFault; detail: string };

export interface TrustListExpectation {
  /** The moment to check for, ms since 1970. */
  at: number;
  /** The list already held: its publisher must be the same and its sequence not higher. */
  held?: TrustList;
  /** The publisher's DID document, for a key it took since the held list: a receiver may have missed a list. */
  resolveDid?: ResolveDid;
}

/**
 * Reads and checks a trust list. It is a credential secured with `eddsa-jcs-2022`, so that a page
 * can check it without JSON-LD. A first list is trusted because the receiver chose it (a file, its
 * own bookmarked page); a later one because the same publisher signed it.
 */
export async function openTrustList(
  document: unknown,
  expected: TrustListExpectation,
): Promise<OpenedTrustList> {
  if (!isObject(document)) return refuse("trust_list_malformed", "not an object");
  const bounds = boundsFault(document);
  if (bounds !== undefined) return refuse("trust_list_malformed", bounds.detail);
  const list = readTrustList(document);
  if (isString(list)) return refuse("trust_list_malformed", list);
  const proofs = asArray(document["proof"]).filter(isObject);
  // What is read here is the JSON, and only this suite signs it as it is written.
  if (proofs.some((proof) => cryptosuiteOf(proof) !== "eddsa-jcs-2022"))
    return refuse("trust_list_malformed", "/proof/cryptosuite");
  const checks = await verifyProofs(
    document,
    { purpose: "assertionMethod", controller: list.issuer },
    {
      at: expected.at,
      clockSkewMs: 5 * 60_000,
      canonicalise: canonicaliseGeneral,
      verifySignature,
      lookUpKey: async (method) => lookUpPublisherKey(method, list, expected),
    },
  );
  const bad = checks.find((check) => check.result !== "pass");
  if (bad !== undefined) return refuse("trust_list_altered", bad.code);
  const { held } = expected;
  if (held !== undefined && held.issuer !== list.issuer) return refuse("trust_list_untrusted", list.issuer);
  if (held !== undefined && (held.sequence > list.sequence || proofs.some((proof) => isBefore(proof, held))))
    return refuse("trust_list_older", String(list.sequence));
  return { ok: true, list };
}

function refuse(code: TrustListFault, detail: string): OpenedTrustList {
  return { ok: false, code, detail };
}

/** A key that was stolen after it had been changed can only sign into the past. */
function isBefore({ created }: JsonObject, held: TrustList): boolean {
  return isString(created) && (parseDateTime(created) ?? -Infinity) < (parseDateTime(held.issuedAt) ?? 0);
}

/**
 * The publisher signs with a did:key, or is itself a centre on the list that is already trusted; with no
 * list held yet, on the very list. A newer key of a publisher that is already trusted is in its DID document.
 */
async function lookUpPublisherKey(
  method: string,
  list: TrustList,
  { held, resolveDid }: TrustListExpectation,
): Promise<KeyLookup> {
  const did = method.split("#")[0] ?? "";
  const find = (keys: readonly KeyRecord[]) => keys.find(({ id }) => id === method);
  const trusted = (held ?? list).centres.flatMap((centre) => centre.keys);
  const own = didKeyRecord(did);
  const known = find(own === undefined ? trusted : [own, ...trusted]);
  // A compromised key may have signed good records before; a list to be taken now is not among them.
  if (known?.revoked !== undefined && held !== undefined) return { kind: "absent" };
  if (known !== undefined) return { kind: "found", key: known };
  const resolved = did === held?.issuer ? await resolveDid?.(did) : undefined;
  const newer = find(resolved ?? []);
  return newer === undefined ? { kind: "absent" } : { kind: "found", key: newer };
}

/** The list, or the JSON pointer of what is wrong. */
function readTrustList(document: JsonObject): TrustList | string {
  if (!asArray(document["type"]).includes("TrustListCredential")) return "/type";
  const issuer = nodeId(document["issuer"]);
  const { validFrom, credentialSubject: subject } = document;
  if (issuer === undefined) return "/issuer";
  if (!isMoment(validFrom)) return "/validFrom";
  if (!isObject(subject)) return "/credentialSubject";
  const { sequence } = subject;
  if (!Number.isSafeInteger(sequence)) return "/credentialSubject/sequence";
  const centres: TrustedCentre[] = [];
  for (const [index, entry] of asArray(subject["centre"]).entries()) {
    const centre = readCentre(entry);
    if (centre === undefined) return `/credentialSubject/centre/${index}`;
    centres.push(centre);
  }
  return { sequence: sequence as number, issuer, issuedAt: validFrom, centres };
}

function isMoment(value: JsonValue | undefined): value is string {
  return isString(value) && parseDateTime(value) !== undefined;
}

function readCentre(entry: JsonValue): TrustedCentre | undefined {
  if (!isObject(entry)) return undefined;
  const { id: did, name, baseUrl, moetCode, recognisedFrom, recognisedUntil, key } = entry;
  if (!isString(did) || !isString(name) || !isString(baseUrl) || !isMoment(recognisedFrom)) return undefined;
  if (recognisedUntil !== undefined && !isMoment(recognisedUntil)) return undefined;
  const keys = asArray(key).map((value) => readKey(value, did));
  if (keys.includes(undefined)) return undefined;
  return {
    did,
    name,
    baseUrl,
    recognisedFrom,
    keys: keys as KeyRecord[],
    ...(isString(moetCode) ? { moetCode } : {}),
    ...(recognisedUntil === undefined ? {} : { recognisedUntil }),
  };
}

function readKey(value: JsonValue, controller: string): KeyRecord | undefined {
  if (!isObject(value)) return undefined;
  const { id, publicKeyMultibase, keyValidFrom: validFrom, keyExpires: expires, keyRevoked: revoked } = value;
  if (!isString(id) || !isString(publicKeyMultibase) || !isMoment(validFrom)) return undefined;
  // A date that cannot be read must not quietly make a compromised key good again.
  if ([expires, revoked].some((moment) => moment !== undefined && !isMoment(moment))) return undefined;
  return {
    id,
    controller,
    publicKeyMultibase,
    validFrom,
    ...(isString(expires) ? { expires } : {}),
    ...(isString(revoked) ? { revoked } : {}),
  };
}

/** The unsigned trust list as a credential; `sign` it with `eddsa-jcs-2022`. */
export function buildTrustList(list: TrustList): JsonObject {
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", HOCBA_V1],
    type: ["VerifiableCredential", "TrustListCredential"],
    issuer: list.issuer,
    validFrom: list.issuedAt,
    credentialSubject: {
      type: "TrustList",
      sequence: list.sequence,
      centre: list.centres.map(({ did, keys, ...centre }) => ({
        id: did,
        ...centre,
        key: keys.map(({ id, publicKeyMultibase, validFrom, expires, revoked }) => ({
          id,
          publicKeyMultibase,
          keyValidFrom: validFrom ?? centre.recognisedFrom,
          ...(expires === undefined ? {} : { keyExpires: expires }),
          ...(revoked === undefined ? {} : { keyRevoked: revoked }),
        })),
      })),
    },
  };
}
