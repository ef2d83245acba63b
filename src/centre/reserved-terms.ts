import { asArray, isObject, isString, type JsonObject } from "../credential/model/json.ts";
import { schoolRecordTypes } from "../credential/model/school-record.ts";
import { parseNQuads, RDF_TYPE } from "../credential/proof/n-quads.ts";

/** This project's vocabulary: what it says belongs into a school record or a trust list. */
const HOCBA = "<https://w3id.org/hocba#";
const STATUS = "https://www.w3.org/ns/credentials/status#";

const RESERVED_NAMES = new Set([
  ...schoolRecordTypes,
  "TrustListCredential",
  "BitstringStatusListCredential",
]);
const RESERVED_TYPES = new Set([
  `<${STATUS}BitstringStatusListCredential>`,
  `<${STATUS}BitstringStatusList>`,
]);

/**
 * A type that carries this service's own authority, and that no client may have signed, by its plain
 * name in the credential or a subject: also where no context defines it, since a reader may not ask.
 */
export function reservedName(credential: JsonObject): string | undefined {
  const subjects = asArray(credential["credentialSubject"]).filter(isObject);
  const types = [credential, ...subjects].flatMap((node) => asArray(node["type"])).filter(isString);
  return types.find((type) => RESERVED_NAMES.has(type));
}

/**
 * The same by meaning: a type may be written as a full IRI, as an alias of an inline context or deep
 * inside the document. Nothing at all may be said in this project's own vocabulary.
 * @param canonical canonical N-Quads of what is to be signed
 */
export function reservedTerm(canonical: Uint8Array): string | undefined {
  for (const { predicate, object } of parseNQuads(canonical)) {
    if (predicate.startsWith(HOCBA)) return predicate;
    if (predicate === RDF_TYPE && (object.startsWith(HOCBA) || RESERVED_TYPES.has(object))) return object;
  }
  return undefined;
}
