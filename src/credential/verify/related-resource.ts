import { base64, hex } from "@scure/base";
import digests from "../../../contexts/digests.json" with { type: "json" };
import { decodeBase58, decodeBase64Url } from "../codec/multibase.ts";
import { asArray, isObject, isString, type JsonObject, type JsonValue } from "../model/json.ts";
import { fault, type Fault } from "./fault.ts";

type Algorithm = "sha256" | "sha384" | "sha512";
interface Digest {
  algorithm: Algorithm;
  bytes: Uint8Array;
}

/** Digests (hex) of the exact bytes of every pinned context, by its URL. */
const knownDigests = new Map<string, Record<Algorithm, string>>(Object.entries(digests));

/** Bytes of a digest. */
const LENGTHS: Record<Algorithm, number> = { sha256: 32, sha384: 48, sha512: 64 };

/** Multihash codes (Controlled Identifiers 1.0, section 2.5). */
const MULTIHASH: Record<number, Algorithm> = { 0x12: "sha256", 0x20: "sha384", 0x13: "sha512" };

/**
 * VC 2.0, section 5.3 (integrity of related resources): each names one resource once and pins its
 * bytes. Where this program carries the resource, the digest is compared; nothing is fetched.
 */
export function relatedResourceFaults(value: JsonValue | undefined): Fault[] {
  const seen = new Set<string>();
  return asArray(value).flatMap((resource, index) => {
    const pointer = `/relatedResource/${index}`;
    if (!isObject(resource) || !isString(resource["id"])) return [fault("shape_invalid", `${pointer}/id`)];
    const { id } = resource;
    if (seen.has(id)) return [fault("shape_invalid", `${pointer}/id: named twice`)];
    seen.add(id);
    return digestFaults(id, resource, pointer);
  });
}

function digestFaults(id: string, resource: JsonObject, pointer: string): Fault[] {
  const { digestSRI, digestMultibase } = resource;
  if (digestSRI === undefined && digestMultibase === undefined)
    return [fault("shape_invalid", `${pointer}/digestSRI`)];
  const parsed = [
    ...(digestSRI === undefined ? [] : [parseSri(digestSRI)]),
    ...(digestMultibase === undefined ? [] : [parseMultihash(digestMultibase)]),
  ];
  return parsed.flatMap((digest) => {
    if (digest === undefined) return [fault("shape_invalid", `${pointer}: digest`)];
    const known = knownDigests.get(id)?.[digest.algorithm];
    return known === undefined || known === hex.encode(digest.bytes)
      ? []
      : [fault("resource_digest_mismatch", pointer)];
  });
}

/** Subresource Integrity: `sha384-` + base64; one digest. */
function parseSri(value: JsonValue): Digest | undefined {
  const match = isString(value) ? /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+={0,2})$/.exec(value) : null;
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const algorithm = match[1] as Algorithm;
  try {
    const bytes = base64.decode(match[2]);
    // A digest of another length than its algorithm's can never match (hex in place of base64 is such).
    return bytes.length === LENGTHS[algorithm] ? { algorithm, bytes } : undefined;
  } catch {
    return undefined;
  }
}

function parseMultihash(value: JsonValue): Digest | undefined {
  const bytes = isString(value) ? (decodeBase64Url(value) ?? decodeBase58(value, 66)) : undefined;
  const algorithm = MULTIHASH[bytes?.[0] ?? -1];
  if (bytes === undefined || algorithm === undefined) return undefined;
  const length = LENGTHS[algorithm];
  if (bytes[1] !== length || bytes.length !== length + 2) return undefined;
  return { algorithm, bytes: bytes.slice(2) };
}
