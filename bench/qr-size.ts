/**
 * How large a record is as a QR code (D6): the sample's 120 records as compact credentials, and three years
 * of one learner made from them as cumulative ones, with random ids, keys and signatures, for the sample's
 * centre and for one whose name and host are in no list.
 *
 *   node bench/qr-size.ts [--json]
 */
import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { create } from "qrcode";
import { buildCompactCredential } from "../src/centre/build-credentials.ts";
import { buildCumulativeCredential } from "../src/centre/build-cumulative-credential.ts";
import type { CredentialEnvelope } from "../src/centre/credential-envelope.ts";
import { statusEntries } from "../src/centre/status-lists.ts";
import { encodeBase58, encodePublicKey } from "../src/credential/codec/multibase.ts";
import { buildQrLink, type QrSegment } from "../src/credential/codec/qr-link.ts";
import { deflateAnywhere, encodeQrPayload, type Deflate } from "../src/credential/codec/qr-payload.ts";
import { deflateZlib } from "../src/paper/deflate-zlib.ts";
import { parseRecordFile } from "../src/record/parse-record-file.ts";
import type { JsonObject } from "../src/credential/model/json.ts";
import { threeYearCount, threeYears, transferredIn } from "../tests/helpers/three-years.ts";

interface Centre {
  host: string;
  name: string;
  signedAt: string;
}

const SAMPLE: Centre = {
  host: "hocba.gdtx-xuantruong.edu.vn",
  name: "Trung tâm GDNN-GDTX Xuân Trường",
  signedAt: "2026-05-29T01:15:00Z",
};
const STRANGER: Centre = {
  host: "hocbaso.ttgdtxphucuong.vn",
  name: "Trung tâm GDNN-GDTX Phú Cường",
  signedAt: "2029-06-04T09:42:37Z",
};

type Build = (envelope: CredentialEnvelope) => JsonObject;

function signedText(build: Build, centre: Centre, publicKey: string): string {
  const did = `did:web:${centre.host}`;
  const credential = build({
    id: `urn:uuid:${randomUUID()}`,
    issuer: { id: did, name: centre.name },
    validFrom: centre.signedAt,
    credentialStatus: statusEntries(`https://${centre.host}`, "centre", {
      listNumber: 1,
      listIndex: randomInt(131_072),
    }),
  });
  const proof = {
    type: "Ed25519Signature2020",
    created: centre.signedAt,
    verificationMethod: `${did}#${publicKey}`,
    proofPurpose: "assertionMethod",
    proofValue: encodeBase58(randomBytes(64)),
  };
  return JSON.stringify({ ...credential, proof });
}

interface Spread {
  least: number;
  median: number;
  most: number;
}

function spread(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
  return { least: at(0), median: at(0.5), most: at(1) };
}

function versionAtM(segments: QrSegment[]): number {
  return create(segments, { errorCorrectionLevel: "M" }).version;
}

function measure(texts: string[], centre: Centre, deflate: Deflate) {
  const bytes: number[] = [];
  const payloads = texts.map((text) =>
    encodeQrPayload(text, (data, dictionary) => {
      const deflated = deflate(data, dictionary);
      bytes.push(deflated.length);
      return deflated;
    }),
  );
  const links = payloads.map((digits) => buildQrLink(`https://${centre.host}`, digits));
  return {
    bytes: spread(bytes),
    digits: spread(payloads.map((digits) => digits.length)),
    version: spread(links.map((link) => versionAtM(link.segments))),
  };
}

function measureCentre(builds: readonly Build[], centre: Centre) {
  const publicKey = encodePublicKey(randomBytes(32));
  const texts = builds.map((build) => signedText(build, centre, publicKey));
  const bytes = texts.map((text) => new TextEncoder().encode(text));
  return {
    json: spread(bytes.map((text) => text.length)),
    withoutDictionary: spread(bytes.map((text) => deflateRawSync(text, { level: 9 }).length)),
    fflate: measure(texts, centre, deflateAnywhere),
    zlib: measure(texts, centre, deflateZlib),
  };
}

const file = new URL("../tests/fixtures/centre/records-2025-2026.json", import.meta.url);
const parsed = parseRecordFile(readFileSync(file, "utf8"));
if (!parsed.ok) throw new Error("the sample's records are not valid");
const learners = Array.from({ length: threeYearCount }, (_, n) => n);
const kinds: Record<string, Build[]> = {
  "one year": parsed.records.map((record) => (envelope) => buildCompactCredential(record, envelope)),
  "three years": learners.map((n) => (envelope) => buildCumulativeCredential(threeYears(n), envelope)),
  "three years, one elsewhere": learners.map(
    (n) => (envelope) => buildCumulativeCredential(transferredIn(n), envelope),
  ),
};
const sizes = Object.entries(kinds).map(([kind, builds]) => ({
  kind,
  credentials: builds.length,
  sampleCentre: measureCentre(builds, SAMPLE),
  unknownCentre: measureCentre(builds, STRANGER),
}));
if (process.argv.includes("--json")) console.log(JSON.stringify({ bench: "qr-size", sizes }));
else {
  const line = ({ least, median, most }: Spread) => `${least} / ${median} / ${most}`;
  for (const { kind, credentials, ...centres } of sizes) {
    for (const [centre, { json, withoutDictionary, ...deflated }] of Object.entries(centres)) {
      console.log(`${kind}, ${centre} (least / median / most of ${credentials})`);
      console.log(`  JSON bytes                 ${line(json)}`);
      console.log(`  deflated, no dictionary    ${line(withoutDictionary)}`);
      for (const [name, { bytes, digits, version }] of Object.entries(deflated)) {
        console.log(`  ${name.padEnd(6)} bytes               ${line(bytes)}`);
        console.log(`  ${name.padEnd(6)} digits              ${line(digits)}`);
        console.log(`  ${name.padEnd(6)} QR version at M     ${line(version)}`);
      }
    }
  }
}
