/**
 * Makes contexts/qr-dictionary-2.json, the preset dictionary of QR payloads (D6).
 *
 *   node bench/make-dictionary.ts            compares what it would make with the file
 *   node bench/make-dictionary.ts --write    writes the file, only where there is none yet
 *
 * A dictionary never changes once a code has been printed with it: better lists make dictionary 3.
 * Dictionary 1 was made by this script before credentials had a message entry; codes of it stay readable.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { messageMembers } from "../src/credential/model/status-message.ts";
import {
  commentPhrases,
  domainEndings,
  familyNames,
  givenNames,
  middleNames,
  places,
  promotions,
  provinces,
  subjectCodes,
  subjectNames,
} from "./dictionary-words.ts";

const FILE = new URL("../contexts/qr-dictionary-2.json", import.meta.url);

/** RFC 1951, section 2: a match reaches 32 kB back, so more would never be used. */
const MAXIMUM_BYTES = 32 * 1024;

/**
 * DEFLATE pays for distance and the end of the dictionary is nearest, so that the parts stand from
 * the rarest to the ones in every code, and each list backwards.
 */
export function makeDictionary(): string {
  return [
    ...fullCredentialParts(),
    backwards(provinces).join(""),
    ...schoolYears(),
    ...issuerParts(),
    ...nameParts(),
    ...backwards(marksByFrequency()).map(markFragment),
    ...rareValues(),
    ...cumulativeParts(),
    compactSkeleton(),
  ].join("");
}

/** What only the full credential has; the QR holds the compact one, but takes any (D6). */
function fullCredentialParts(): string[] {
  return [
    backwards(commentPhrases).join(""),
    ...backwards(subjectNames).map((name) => `","subjectName":"${name}`),
    `","programme":"GDTX_THPT","curriculum":"12/2022/TT-BGDĐT","legalBasis":"43/2021/TT-BGDĐT"`,
    `,"digitisedFromPaper":false,"issuePlace":"`,
    `","institution":{"moetCode":"37000000","department":"Sở Giáo dục và Đào tạo `,
    `","commune":"Xã ","province":"Tỉnh `,
    `","sex":"male","birthPlace":"Xã , tỉnh ","sex":"female","birthPlace":"Xã `,
    `","nationality":"VN","registerNo":"/2025"`,
    `],"award":["],"homeroomComment":"","homeroomTeacher":"","director":"","directorTitle":"Giám đốc"`,
    `","comment":"","teacher":"`,
    `"type":["VerifiableCredential","SchoolRecordCredential"],`,
  ];
}

/** 2021-2022, when TT 43/2021 begins, to 2035-2036. */
function schoolYears(): string[] {
  const years = Array.from({ length: 15 }, (_, index) => 2021 + index);
  return backwards(years).map((year) => `"schoolYear":"${year}-${year + 1}","grade":`);
}

function issuerParts(): string[] {
  const classes = ["C", "B", "A"].flatMap((letter) => ["12", "11", "10"].map((grade) => grade + letter));
  return [
    classes.map((name) => `"classGroup":"${name}`).join(""),
    backwards(places).map(hostLabel).join(""),
    backwards(domainEndings).join(""),
    ...backwards(places).map((place) => `${place}"},"validFrom":"20`),
  ];
}

/** A name begins with the family name and often `Thị` or `Văn`, and ends before the date of birth. */
function nameParts(): string[] {
  const common = familyNames.slice(0, 20);
  return [
    ...backwards(givenNames.slice(60)).map((name) => ` ${name}`),
    ...backwards(givenNames.slice(0, 60)).map((name) => ` ${name}","dateOfBirth":"20`),
    ...backwards(middleNames).map((name) => ` ${name}`),
    " ",
    backwards(familyNames.slice(20)).join(" "),
    " ",
    ...backwards(common).map((name) => `${name} Văn ${name} Thị `),
  ];
}

/** Marks nearest to the middle of the scale first: 6.3 is the mean of centres (DOMAIN section 7.3). */
function marksByFrequency(): string[] {
  const tenths = Array.from({ length: 101 }, (_, index) => index);
  return tenths
    .toSorted((a, b) => Math.abs(a - 63) - Math.abs(b - 63))
    .map((tenth) => `${Math.floor(tenth / 10)}.${tenth % 10}`);
}

/** One match then takes a mark together with the key after it. */
function markFragment(mark: string): string {
  return `${mark}","year":"${mark}","semester2":"`;
}

function rareValues(): string[] {
  return [
    ...backwards(promotions).map((decision) => `,"promotion":"${decision}"},"proof"`),
    `{"subject":"NGOAI_NGU","semester1":"{"subject":"TIENG_DTTS","semester1":"`,
    `{"subject":"GDDP","semester1":"Đ","semester2":"Đ","year":"Đ"}`,
    `","year":"M"},`,
    ...["T", "CĐ", "K", "Đ"].map((level) => levels(level, level, level)),
  ];
}

/**
 * What joins the years of a cumulative credential, in the key order of its builder. From the second year
 * on, the text itself is the nearer dictionary.
 */
function cumulativeParts(): string[] {
  return [
    `,"institution":{"name":"Trường THPT ","moetCode":"36000000"},"digitisedFromPaper":true,"results":[`,
    `"type":["VerifiableCredential","CumulativeSchoolRecordCredential"],`,
    `,"promotion":"completed"}]},"proof"`,
    `,"promotion":"promoted"},{"id":"urn:uuid:`,
    `","type":"SchoolRecord","version":1,"learner":{"fullName":"`,
    `"},"yearRecord":[{"id":"urn:uuid:`,
    `,"classGroup":"10A1","results":[{"subject":"`,
  ];
}

/**
 * A compact credential in the key order of its builder, with the variable parts left out or short:
 * the whole stays under 2,048 bytes from the text it helps with, where distances still cost little.
 */
function compactSkeleton(): string {
  const entry = (purpose: string, index: string, more = "") =>
    `{"type":"BitstringStatusListEntry","statusPurpose":"${purpose}","statusListIndex":"${index}",` +
    `"statusListCredential":"https://hocba.gdtx-.edu.vn/status/${purpose}-1"${more}}`;
  const messages = `,${JSON.stringify(messageMembers()).slice(1, -1)}`;
  const scored = subjectCodes.slice(0, 10).map((code) => `{"subject":"${code}","semester1":"`);
  return (
    `{"@context":["https://www.w3.org/ns/credentials/v2","https://w3id.org/hocba/v1",` +
    `"https://w3id.org/security/suites/ed25519-2020/v1"],"id":"urn:uuid:",` +
    `"type":["VerifiableCredential","CompactSchoolRecordCredential"],` +
    `"issuer":{"id":"did:web:hocba.gdtx-.edu.vn","name":"Trung tâm GDNN-GDTX "},` +
    `"validFrom":"2026-05-T0:00:00Z",` +
    `"credentialStatus":[${entry("revocation", "1")},${entry("suspension", "")},` +
    `${entry("message", "", messages)}],` +
    `"credentialSubject":{"id":"urn:uuid:","type":"SchoolRecordYear","version":1,` +
    `"schoolYear":"2025-2026","grade":10,"classGroup":"10A1",` +
    `"learner":{"fullName":"Nguyễn Thị ","dateOfBirth":"2009-","sectorLearnerId":"37200000"},` +
    `"results":[${scored.join('"},')}"},` +
    `{"subject":"HDTN_HN","semester1":"Đ","semester2":"Đ","year":"Đ"}],` +
    `"academicLevel":{${levels("K", "K", "K")}},"conductLevel":{${levels("K", "T", "T")}},` +
    `"absentSessions":1,"promotion":"promoted"},` +
    `"proof":{"type":"Ed25519Signature2020","created":"2026-05-T0:00:00Z",` +
    `"verificationMethod":"did:web:hocba.gdtx-.edu.vn#z6Mk",` +
    `"proofPurpose":"assertionMethod","proofValue":"z"}}`
  );
}

function levels(semester1: string, semester2: string, year: string): string {
  return `"levelSemester1":"${semester1}","levelSemester2":"${semester2}","levelYear":"${year}"`;
}

/** `Xuân Trường` as host names have it: `xuantruong`. */
function hostLabel(place: string): string {
  const plain = place.toLowerCase().replaceAll("đ", "d").normalize("NFD");
  return plain.replace(/[^a-z]/g, "");
}

function backwards<T>(list: readonly T[]): T[] {
  return list.toReversed();
}

function main(): void {
  const text = JSON.stringify(makeDictionary()) + "\n";
  const bytes = Buffer.byteLength(makeDictionary());
  if (bytes > MAXIMUM_BYTES) throw new RangeError(`${bytes} bytes are more than DEFLATE can look back`);
  const exists = existsSync(FILE);
  if (process.argv.includes("--write") && !exists) writeFileSync(FILE, text);
  const same = existsSync(FILE) && readFileSync(FILE, "utf8") === text;
  console.log(
    same
      ? `qr-dictionary-2.json is what the lists give: ${bytes} bytes`
      : "the lists give another dictionary",
  );
  if (!same) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
