/**
 * How large a year record is as a QR code (D6): the sample's 120 records as compact credentials with
 * random ids, keys and signatures, for the sample's centre and for one whose name and host are in no list.
 *
 *   node bench/qr-size.ts [--json]
 */
import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { create } from "qrcode";
import { buildCompactCredential } from "../src/centre/build-credentials.ts";
import { statusEntries } from "../src/centre/status-lists.ts";
import { encodeBase58, encodePublicKey } from "../src/credential/codec/multibase.ts";
import { buildQrLink, type QrSegment } from "../src/credential/codec/qr-link.ts";
import { deflateAnywhere, encodeQrPayload, type Deflate } from "../src/credential/codec/qr-payload.ts";
import { deflateZlib } from "../src/paper/deflate-zlib.ts";
import { parseRecordFile } from "../src/record/parse-record-file.ts";
import type { SchoolRecordYear } from "../src/record/school-record-year.ts";

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

function compactText(record: SchoolRecordYear, centre: Centre, publicKey: string): string {
  const did = `did:web:${centre.host}`;
  const credential = buildCompactCredential(record, {
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

function measureCentre(records: SchoolRecordYear[], centre: Centre) {
  const publicKey = encodePublicKey(randomBytes(32));
  const texts = records.map((record) => compactText(record, centre, publicKey));
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
const result = {
  bench: "qr-size",
  records: parsed.records.length,
  sampleCentre: measureCentre(parsed.records, SAMPLE),
  unknownCentre: measureCentre(parsed.records, STRANGER),
};
if (process.argv.includes("--json")) console.log(JSON.stringify(result));
else {
  const line = ({ least, median, most }: Spread) => `${least} / ${median} / ${most}`;
  for (const centre of ["sampleCentre", "unknownCentre"] as const) {
    const { json, withoutDictionary, fflate, zlib } = result[centre];
    console.log(`${centre} (least / median / most of ${result.records})`);
    console.log(`  JSON bytes                 ${line(json)}`);
    console.log(`  deflated, no dictionary    ${line(withoutDictionary)}`);
    for (const [name, sizes] of Object.entries({ fflate, zlib })) {
      console.log(`  ${name.padEnd(6)} bytes               ${line(sizes.bytes)}`);
      console.log(`  ${name.padEnd(6)} digits              ${line(sizes.digits)}`);
      console.log(`  ${name.padEnd(6)} QR version at M     ${line(sizes.version)}`);
    }
  }
}
