import { CREDENTIALS_V1, CREDENTIALS_V2 } from "../model/contexts.ts";
import { asArray, isObject, isString, nodeId, type JsonObject, type JsonValue } from "../model/json.ts";
import { boundsFault } from "./bounds.ts";
import { fault, type Fault } from "./fault.ts";
import { relatedResourceFaults } from "./related-resource.ts";

/** An absolute URL or URN as `id` needs it: a scheme, then no white space and none of `<>"{}|\^` + backtick. */
const ABSOLUTE_URL = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;

export function isUrl(value: JsonValue | undefined): value is string {
  return isString(value) && ABSOLUTE_URL.test(value);
}

/**
 * What VC Data Model 2.0 (section 4) and 1.1 (section 4) demand of a credential's structure, and
 * JSON-LD does not check. Every fault is listed. Dates are left to `checkDates`.
 */
export function credentialFaults(credential: JsonObject): Fault[] {
  const bounds = boundsFault(credential);
  if (bounds !== undefined) return [bounds];
  const version1 = asArray(credential["@context"])[0] === CREDENTIALS_V1;
  return [
    ...contextFaults(credential),
    ...typeFaults(credential, "VerifiableCredential"),
    ...idFaults(credential, ""),
    ...issuerFaults(credential["issuer"]),
    ...subjectFaults(credential["credentialSubject"]),
    ...["name", "description"].flatMap((key) => languageFaults(credential[key], `/${key}`)),
    ...typedObjectFaults(credential, "credentialStatus", { id: version1 ? "required" : "optional" }),
    ...typedObjectFaults(credential, "credentialSchema", { id: "required" }),
    ...typedObjectFaults(credential, "refreshService", { id: version1 ? "required" : "optional" }),
    ...typedObjectFaults(credential, "termsOfUse", { id: "optional" }),
    ...typedObjectFaults(credential, "evidence", { id: "optional" }),
    ...relatedResourceFaults(credential["relatedResource"]),
  ];
}

/** VC 2.0, section 4.13 (presentations). The credentials inside are checked one by one elsewhere. */
export function presentationFaults(presentation: JsonObject): Fault[] {
  const bounds = boundsFault(presentation);
  if (bounds !== undefined) return [bounds];
  const { holder, verifiableCredential } = presentation;
  return [
    ...contextFaults(presentation),
    ...typeFaults(presentation, "VerifiablePresentation"),
    ...idFaults(presentation, ""),
    ...(holder === undefined || isUrl(nodeId(holder)) ? [] : [fault("shape_invalid", "/holder")]),
    ...asArray(verifiableCredential).flatMap((credential, index) =>
      isObject(credential) ? [] : [fault("shape_invalid", `/verifiableCredential/${index}`)],
    ),
    ...typedObjectFaults(presentation, "termsOfUse", { id: "optional" }),
  ];
}

/** VC 2.0, section 4.3: an ordered set whose first item is the base context. */
function contextFaults(document: JsonObject): Fault[] {
  const context = document["@context"];
  const contexts = asArray(context);
  if (contexts[0] !== CREDENTIALS_V2 && contexts[0] !== CREDENTIALS_V1) {
    return [fault("shape_invalid", "/@context/0")];
  }
  return contexts.flatMap((entry, index) =>
    isUrl(entry) || isObject(entry) ? [] : [fault("shape_invalid", `/@context/${index}`)],
  );
}

/** VC 2.0, section 4.5. That each type is a defined term is left to canonicalisation in safe mode. */
function typeFaults(document: JsonObject, required: string): Fault[] {
  const types = asArray(document["type"]);
  if (types.some((type) => !isString(type))) return [fault("shape_invalid", "/type")];
  return types.includes(required) ? [] : [fault("shape_invalid", `/type: ${required}`)];
}

/** VC 2.0, section 4.4: one URL where there is one. */
function idFaults(node: JsonObject, pointer: string): Fault[] {
  return node["id"] === undefined || isUrl(node["id"]) ? [] : [fault("shape_invalid", `${pointer}/id`)];
}

/** VC 2.0, section 4.7: a URL, or an object with a URL as `id`. */
function issuerFaults(issuer: JsonValue | undefined): Fault[] {
  if (!isUrl(nodeId(issuer))) return [fault("shape_invalid", "/issuer")];
  if (!isObject(issuer)) return [];
  return ["name", "description"].flatMap((key) => languageFaults(issuer[key], `/issuer/${key}`));
}

/** VC 2.0, section 4.8: at least one subject, and each says something. */
function subjectFaults(subject: JsonValue | undefined): Fault[] {
  const subjects = asArray(subject);
  if (subjects.length === 0) return [fault("shape_invalid", "/credentialSubject")];
  return subjects.flatMap((entry, index) => {
    const pointer = Array.isArray(subject) ? `/credentialSubject/${index}` : "/credentialSubject";
    if (!isObject(entry) || Object.keys(entry).length === 0) return [fault("shape_invalid", pointer)];
    return idFaults(entry, pointer);
  });
}

/** VC 2.0, section 4.6 and 11.1: a string, or a language value object, or a list of those. */
function languageFaults(value: JsonValue | undefined, pointer: string): Fault[] {
  const good = asArray(value).every((entry) => {
    if (isString(entry)) return true;
    if (!isObject(entry) || !isString(entry["@value"])) return false;
    return Object.keys(entry).every((key) => ["@value", "@language", "@direction"].includes(key));
  });
  return good ? [] : [fault("shape_invalid", pointer)];
}

/** VC 2.0, sections 4.5, 4.10, 4.11, 5.4 to 5.6: an object or objects, each with its `type`. */
function typedObjectFaults(
  document: JsonObject,
  key: string,
  { id }: { id: "required" | "optional" },
): Fault[] {
  const value = document[key];
  return asArray(value).flatMap((entry, index) => {
    const pointer = Array.isArray(value) ? `/${key}/${index}` : `/${key}`;
    if (!isObject(entry)) return [fault("shape_invalid", pointer)];
    const types = asArray(entry["type"]);
    const typed = types.length > 0 && types.every((type) => isString(type) && type !== "");
    const identified = entry["id"] === undefined ? id === "optional" : isUrl(entry["id"]);
    return [
      ...(typed ? [] : [fault("shape_invalid", `${pointer}/type`)]),
      ...(identified ? [] : [fault("shape_invalid", `${pointer}/id`)]),
    ];
  });
}
