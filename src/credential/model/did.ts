import { decodePublicKey } from "../codec/multibase.ts";
import { parseDateTime } from "./date-time.ts";
import { asArray, isObject, isString, type JsonObject, type JsonValue } from "./json.ts";

/**
 * A verification method and the time it was good for (W3C Controlled Identifiers 1.0, section 2.2:
 * `expires`, `revoked`). `validFrom` is this project's own, known from the trust list.
 */
export interface KeyRecord {
  /** The DID URL that a proof names: `did:web:host#z6Mk…`. */
  id: string;
  controller: string;
  /** Multikey, `z6Mk…`. */
  publicKeyMultibase: string;
  validFrom?: string;
  /** Retired: signatures made before stay good. */
  expires?: string;
  /** Compromised since: signatures made since then are worthless. */
  revoked?: string;
  /** The verification relationships it may serve; absent means assertionMethod. */
  purposes?: string[];
}

/** Gives the keys of a DID from its document; undefined where it could not be had. */
export type ResolveDid = (did: string) => Promise<KeyRecord[] | undefined>;

/** `did:key` of an Ed25519 public key (Multikey form) and its only verification method. */
export function didKey(publicKeyMultibase: string): { did: string; verificationMethod: string } {
  const did = `did:key:${publicKeyMultibase}`;
  return { did, verificationMethod: `${did}#${publicKeyMultibase}` };
}

/** The one key of a did:key (did:key Method 1.0); undefined for anything that is not an Ed25519 did:key. */
export function didKeyRecord(did: string): KeyRecord | undefined {
  const multikey = did.startsWith("did:key:") ? did.slice("did:key:".length) : undefined;
  if (multikey === undefined || decodePublicKey(multikey) === undefined) return undefined;
  return {
    id: `${did}#${multikey}`,
    controller: did,
    publicKeyMultibase: multikey,
    purposes: ["assertionMethod", "authentication"],
  };
}

/** Host, port as `%3A8443`; then path segments, in which only characters of a segment may stand (RFC 3986, 3.3). */
const DID_WEB = /^did:web:([A-Za-z0-9.-]+)(?:%3[Aa](\d{1,5}))?((?::[A-Za-z0-9._~%-]+)*)$/;

/**
 * Where a did:web document lies (did:web Method, section 3.2); undefined if the DID is not a did:web.
 * Nothing but the port's colon is decoded: `%2F`, `%3F` or `..` would name a file that a stranger may
 * have put on the host, under a DID that looks like one of its own.
 */
export function didWebUrl(did: string): string | undefined {
  const match = DID_WEB.exec(did);
  if (match === null) return undefined;
  const [, host = "", port, path = ""] = match;
  const segments = path.split(":").slice(1);
  if (segments.some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment) || /%(?![0-9a-f]{2})/i.test(segment)))
    return undefined;
  const folder = segments.length === 0 ? ".well-known" : segments.join("/");
  return `https://${host}${port === undefined ? "" : `:${port}`}/${folder}/did.json`;
}

/** The Ed25519 keys of a DID document, with the relationships that name them. Unusable ones are left out. */
export function keysOfDidDocument(document: JsonObject): KeyRecord[] {
  const relationships = ["assertionMethod", "authentication"] as const;
  const embedded = relationships.flatMap((name) => asArray(document[name]).filter(isObject));
  const methods = [...asArray(document["verificationMethod"]).filter(isObject), ...embedded];
  return methods.flatMap((method) => {
    const key = keyOfMethod(method);
    if (key === undefined) return [];
    const purposes = relationships.filter((name) => refersTo(document[name], key.id));
    return [{ ...key, purposes }];
  });
}

function refersTo(relationship: JsonValue | undefined, id: string): boolean {
  return asArray(relationship).some((entry) => (isObject(entry) ? entry["id"] === id : entry === id));
}

function keyOfMethod(method: JsonObject): KeyRecord | undefined {
  const { id, controller, publicKeyMultibase, expires, revoked } = method;
  if (!isString(id) || !isString(controller) || !isString(publicKeyMultibase)) return undefined;
  if (decodePublicKey(publicKeyMultibase) === undefined) return undefined;
  return {
    id,
    controller,
    publicKeyMultibase,
    ...(isString(expires) ? { expires } : {}),
    ...(isString(revoked) ? { revoked } : {}),
  };
}

export type KeyState = "valid" | "notValidThen" | "compromised";

/** Whether a key could sign at a moment (ms since 1970). A date it cannot read counts against the key. */
export function keyStateAt(key: KeyRecord, moment: number): KeyState {
  if (key.revoked !== undefined && moment >= (parseDateTime(key.revoked) ?? -Infinity)) return "compromised";
  if (key.validFrom !== undefined && moment < (parseDateTime(key.validFrom) ?? Infinity))
    return "notValidThen";
  if (key.expires !== undefined && moment >= (parseDateTime(key.expires) ?? -Infinity)) return "notValidThen";
  return "valid";
}
