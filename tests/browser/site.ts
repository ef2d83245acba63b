import { readdir, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { buildCompactCredential, buildFullCredential } from "../../src/centre/build-credentials.ts";
import { buildCumulativeCredential } from "../../src/centre/build-cumulative-credential.ts";
import type { CredentialEnvelope } from "../../src/centre/credential-envelope.ts";
import { statusEntries } from "../../src/centre/status-lists.ts";
import type { StatusValue } from "../../src/credential/codec/bitstring.ts";
import { encodeQrPayload } from "../../src/credential/codec/qr-payload.ts";
import { formatDateTime } from "../../src/credential/model/date-time.ts";
import { MESSAGE_SIZE } from "../../src/credential/model/status-message.ts";
import type { Signer } from "../../src/credential/proof/ed25519.ts";
import { buildStatusList } from "../../src/credential/status/status-list.ts";
import { buildTrustList, type TrustedCentre } from "../../src/credential/verify/trust-list.ts";
import type { SchoolRecord } from "../../src/record/school-record.ts";
import { sampleRecords, signed } from "../helpers/signed-world.ts";
import { signerOfSeed } from "../helpers/signer.ts";

/** A centre on the network: the page as a static host serves it, and signed lists beside it. */
export interface Site {
  baseUrl: string;
  centre: TrustedCentre;
  /** The signed credential of sample record `n`, as JSON text. */
  issue: (n: number, choice?: IssueChoice) => Promise<string>;
  /** Sets what a status list says about sample record `n`; 1 unless a value is given. */
  setStatus: (n: number, purpose: Purpose, value?: number) => Promise<void>;
  publishTrustList: (
    sequence: number,
    choice?: { centres?: TrustedCentre[]; signer?: Signer },
  ) => Promise<void>;
  /** Serves any text at a path, or nothing. */
  put: (path: string, body: string | undefined) => void;
  close: () => Promise<void>;
}

const purposes = ["revocation", "suspension", "message"] as const;
type Purpose = (typeof purposes)[number];

interface IssueChoice {
  kind?: "full" | "compact";
  /** The years of a cumulative credential, issued with the status of sample record `n`. */
  course?: SchoolRecord;
  signer?: Signer;
  /** The base URL of the status lists. */
  statusBase?: string;
}

const PAGE = new URL("../../dist/verifier-web/", import.meta.url);
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** Where the page answers: the two short names, the root, and a folder of a static host. */
const PAGE_PATHS = new Set(["/", "/v", "/V", "/a/folder/"]);

export function linkOf(baseUrl: string, credential: string): string {
  return `${baseUrl}/V#${encodeQrPayload(credential)}`;
}

export async function openSite(): Promise<Site> {
  const documents = new Map<string, string>();
  const pageFiles = await readPage();
  const server = createServer((request, response) => answer(request, response, documents, pageFiles));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const did = `did:web:127.0.0.1%3A${port}`;
  const signer = signerOf(did, 7);
  const now = new Date();
  const yearAgo = new Date(now.getTime() - 365 * 24 * 60 * 60_000);
  const values: Record<Purpose, StatusValue[]> = { revocation: [], suspension: [], message: [] };
  const centre: TrustedCentre = {
    did,
    name: "Trung tâm GDNN-GDTX Xuân Trường",
    baseUrl,
    recognisedFrom: formatDateTime(yearAgo),
    keys: [keyOf(signer, yearAgo)],
  };
  const publishStatus = async (purpose: Purpose) => {
    const url = `${baseUrl}/status/${purpose}-1`;
    const validUntil = new Date(now.getTime() + 14 * 24 * 60 * 60_000);
    const list = await buildStatusList({
      url,
      issuer: did,
      purpose,
      values: values[purpose],
      size: purpose === "message" ? MESSAGE_SIZE : 1,
      validFrom: now,
      validUntil,
    });
    documents.set(`/status/${purpose}-1`, JSON.stringify(await signed(list, { signer, created: now })));
  };
  const site: Site = {
    baseUrl,
    centre,
    issue: (n, choice = {}) => issue(n, { signer, statusBase: baseUrl, ...choice }, now),
    setStatus: async (n, purpose, value = 1) => {
      values[purpose].push([indexOf(n), value]);
      await publishStatus(purpose);
    },
    publishTrustList: async (sequence, { centres = [centre], signer: publisher = signer } = {}) => {
      const issuedAt = formatDateTime(now);
      const list = buildTrustList({ sequence, issuer: publisher.controller, issuedAt, centres });
      const document = await signed(list, { suite: "eddsa-jcs-2022", signer: publisher, created: now });
      documents.set("/trust-list", JSON.stringify(document));
    },
    put: (path, body) => void (body === undefined ? documents.delete(path) : documents.set(path, body)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  await Promise.all(purposes.map(publishStatus));
  await site.publishTrustList(1);
  return site;
}

/** The signer of a DID of this kind, from a seed of one repeated byte. */
export function signerOf(did: string, seed: number): Signer {
  const { publicKeyMultibase } = signerOfSeed(new Uint8Array(32).fill(seed));
  return signerOfSeed(new Uint8Array(32).fill(seed), `${did}#${publicKeyMultibase}`);
}

export function keyOf(signer: Signer, validFrom: Date): TrustedCentre["keys"][number] {
  const id = signer.verificationMethod;
  return {
    id,
    controller: signer.controller,
    publicKeyMultibase: id.split("#")[1] ?? "",
    validFrom: formatDateTime(validFrom),
  };
}

function indexOf(n: number): number {
  return 94_000 + n;
}

type Choice = IssueChoice & Required<Pick<IssueChoice, "signer" | "statusBase">>;

async function issue(n: number, choice: Choice, now: Date) {
  const { kind = "compact", course, signer, statusBase } = choice;
  const buildYear = kind === "full" ? buildFullCredential : buildCompactCredential;
  const build = (envelope: CredentialEnvelope) =>
    course === undefined
      ? buildYear(sampleRecords[n]!, envelope)
      : buildCumulativeCredential(course, envelope);
  const unsigned = build({
    id: `urn:uuid:0f0c7b9e-7f0f-4f5a-9b51-${String(n).padStart(12, "0")}`,
    issuer: { id: signer.controller, name: "Trung tâm GDNN-GDTX Xuân Trường" },
    validFrom: formatDateTime(now),
    credentialStatus: statusEntries(statusBase, "centre", { listNumber: 1, listIndex: indexOf(n) }),
  });
  return JSON.stringify(await signed(unsigned, { signer, created: now }));
}

type PageFiles = ReadonlyMap<string, Buffer>;

/** Into memory at once: a build beside a running test must not pull the page from under it. */
async function readPage(): Promise<PageFiles> {
  const names = ["index.html", ...(await readdir(new URL("assets/", PAGE))).map((name) => `assets/${name}`)];
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(new URL(name, PAGE))] as const)),
  );
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  documents: ReadonlyMap<string, string>,
  pageFiles: PageFiles,
): void {
  const path = new URL(request.url ?? "/", "http://site").pathname;
  const name = PAGE_PATHS.has(path) ? "index.html" : (/(?:^|\/)(assets\/[\w.-]+)$/.exec(path)?.[1] ?? "");
  const text = documents.get(path);
  const file = pageFiles.get(name);
  if (text !== undefined) response.writeHead(200, { "content-type": "application/json" }).end(text);
  else if (file !== undefined)
    response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "" }).end(file);
  else response.writeHead(404).end();
}
