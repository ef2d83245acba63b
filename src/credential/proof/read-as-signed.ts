import { asArray, nodeId, type JsonObject, type JsonValue } from "../model/json.ts";
import { readStatusEntry } from "../model/status-entry.ts";
import { lexicalForm, parseNQuads, RDF_TYPE, type Quad } from "./n-quads.ts";

const CREDENTIALS = "https://www.w3.org/2018/credentials#";
const STATUS = "https://www.w3.org/ns/credentials/status#";

/** The members that a verdict rests on. */
const DECIDING = [
  "issuer",
  "holder",
  "verifiableCredential",
  "credentialStatus",
  "validFrom",
  "validUntil",
  "issuanceDate",
  "expirationDate",
] as const;

/**
 * A signature over RDF protects meaning, not spelling: the holder may write `credentialStatus` or
 * `validUntil` as a full IRI, as an alias of an inline context or inside `@included`, and the signature
 * still holds while a check that reads the JSON finds nothing to check. So what the checks read must be
 * all that was signed: as many values of each deciding member in the default graph as the JSON has.
 * Answers the JSON pointers of what is not.
 * @param canonical canonical N-Quads of the document
 */
export function notReadAsSigned(document: JsonObject, canonical: Uint8Array): string[] {
  const quads = parseNQuads(canonical).filter(({ graph }) => graph === undefined);
  const wrong: string[] = DECIDING.filter((name) => {
    const signed = quads.filter(({ predicate }) => predicate === `<${CREDENTIALS}${name}>`);
    return signed.length !== asArray(document[name]).length;
  });
  // A prefix of an inline context could make another IRI of the DID that stands there.
  for (const name of ["issuer", "holder"] as const) {
    const id = nodeId(document[name]);
    const signed = quads.find(({ predicate }) => predicate === `<${CREDENTIALS}${name}>`);
    if (id !== undefined && signed !== undefined && signed.object !== `<${id}>`) wrong.push(name);
  }
  if (!sameList(entriesRead(document), entriesSigned(quads))) wrong.push("credentialStatus");
  return [...new Set(wrong)].map((name) => `/${name}`);
}

/**
 * Each status entry as one text. VC 1.1 has no protected terms for it, so an inline context may turn
 * `statusListIndex` into `@index`, which is not signed, and carry the signed one under another name.
 */
function entriesRead(document: JsonObject): string[] {
  return asArray(document["credentialStatus"]).flatMap((value: JsonValue) => {
    const reading = readStatusEntry(value);
    if (reading.kind !== "entry") return [];
    const { purpose, index, list, size } = reading.entry;
    return [JSON.stringify([[purpose], [String(index)], [`<${list}>`], [String(size)]])];
  });
}

function entriesSigned(quads: readonly Quad[]): string[] {
  const entries = quads.filter(
    ({ predicate, object }) => predicate === RDF_TYPE && object === `<${STATUS}BitstringStatusListEntry>`,
  );
  return entries.map(({ subject: entry }) => {
    const valuesOf = (name: string): string[] =>
      quads
        .filter(({ subject, predicate }) => subject === entry && predicate === `<${STATUS}${name}>`)
        .map(({ object }) => lexicalForm(object) ?? object);
    const size = valuesOf("statusSize");
    return JSON.stringify([
      valuesOf("statusPurpose"),
      valuesOf("statusListIndex"),
      valuesOf("statusListCredential"),
      size.length === 0 ? ["1"] : size,
    ]);
  });
}

function sameList(left: readonly string[], right: readonly string[]): boolean {
  return JSON.stringify(left.toSorted()) === JSON.stringify(right.toSorted());
}
