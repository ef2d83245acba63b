import { MINIMUM_LIST_LENGTH } from "../credential/codec/bitstring.ts";
import { formatDateTime, parseDateTime } from "../credential/model/date-time.ts";
import type { JsonObject } from "../credential/model/json.ts";
import { sign } from "../credential/proof/sign.ts";
import { buildStatusList } from "../credential/status/status-list.ts";
import { requireSigner, type Centre } from "./centre.ts";
import type {
  Issuance,
  PublishedStatusList,
  SignerName,
  StatusEntry,
  StatusPurpose,
  StoreWriter,
} from "./ports.ts";
import { CentreError } from "./refusals.ts";

export const statusPurposes: readonly StatusPurpose[] = ["revocation", "suspension"];

const DAY_MS = 24 * 60 * 60_000;
/** A list is good for two weeks, so that a centre may be off the network over a holiday (Tết). */
const VALID_DAYS = 14;
/** It is signed again when less than this is left. */
const REFRESH_DAYS = 7;

/** A list is left for a new one at half full: drawing stays quick, and the rest are decoys. */
const OPEN_NEXT_AT = MINIMUM_LIST_LENGTH / 2;
/** Drawing a taken index this often, at half full, happens once in 2^64. */
const DRAWS = 64;

/** The path of a list below the base URL, and its inverse in `parseListName`. */
export function listName(signer: SignerName, purpose: StatusPurpose, listNumber: number): string {
  return signer === "centre" ? `${purpose}-${listNumber}` : `${signer}-${purpose}-${listNumber}`;
}

export function parseListName(
  name: string,
): { signer: SignerName; purpose: StatusPurpose; listNumber: number } | undefined {
  const match = /^(vc-api-)?(revocation|suspension)-([1-9]\d{0,8})$/.exec(name);
  if (match === null) return undefined;
  return {
    signer: match[1] === undefined ? "centre" : "vc-api",
    purpose: match[2] as StatusPurpose,
    listNumber: Number(match[3]),
  };
}

export function listUrl(
  baseUrl: string,
  signer: SignerName,
  purpose: StatusPurpose,
  listNumber: number,
): string {
  return `${baseUrl}/status/${listName(signer, purpose, listNumber)}`;
}

/** The status entries of a credential: one for each purpose, at the same index (D10). */
export function statusEntries(baseUrl: string, signer: SignerName, entry: StatusEntry): JsonObject[] {
  return statusPurposes.map((purpose) => ({
    type: "BitstringStatusListEntry",
    statusPurpose: purpose,
    statusListIndex: String(entry.listIndex),
    statusListCredential: listUrl(baseUrl, signer, purpose, entry.listNumber),
  }));
}

/**
 * Records an issuance at a random free index of the newest list pair (random: neighbours in a list
 * must not be neighbours in a class). Opens the next pair, published at once, when the newest is half full.
 */
export async function addIssuanceAtRandom(
  centre: Centre,
  writer: StoreWriter,
  issuance: Omit<Issuance, "statusEntry">,
): Promise<Issuance> {
  const listNumber = await currentList(centre, writer, issuance.signer);
  for (let draw = 0; draw < DRAWS; draw++) {
    const listIndex = centre.random.below(MINIMUM_LIST_LENGTH);
    const placed = { ...issuance, statusEntry: { listNumber, listIndex } };
    if (await writer.addIssuance(placed)) return placed;
  }
  throw new CentreError("lists_full", String(listNumber));
}

async function currentList(centre: Centre, writer: StoreWriter, signer: SignerName): Promise<number> {
  const newest = (await writer.listUsage(signer)).at(-1);
  if (newest !== undefined && newest.taken < OPEN_NEXT_AT) return newest.listNumber;
  const listNumber = (newest?.listNumber ?? 0) + 1;
  await writer.openList(signer, listNumber);
  await publishLists(centre, writer, signer, listNumber);
  return listNumber;
}

/**
 * Signs and stores both lists of a pair as the table has them now. Called in the transaction that
 * changes a status, so that an answered change is a published one.
 */
export async function publishLists(
  centre: Centre,
  writer: StoreWriter,
  signerName: SignerName,
  listNumber: number,
  purposes: readonly StatusPurpose[] = statusPurposes,
): Promise<void> {
  for (const purpose of purposes) {
    await writer.publishList(await signList(centre, writer, signerName, listNumber, purpose));
  }
}

async function signList(
  centre: Centre,
  writer: StoreWriter,
  signerName: SignerName,
  listNumber: number,
  purpose: StatusPurpose,
): Promise<PublishedStatusList> {
  const signer = requireSigner(centre, signerName);
  const now = centre.clock();
  const validUntil = new Date(now.getTime() + VALID_DAYS * DAY_MS);
  const unsigned = await buildStatusList({
    url: listUrl(centre.profile.baseUrl, signerName, purpose, listNumber),
    issuer: signer.controller,
    purpose,
    set: await writer.setIndices(signerName, listNumber, purpose),
    validFrom: now,
    validUntil,
  });
  const { suite, canonicalise } = centre;
  const signed = await sign(unsigned, { suite, signer, canonicalise, created: now });
  if (!signed.ok) throw new CentreError("sign_failed", signed.detail);
  return {
    signer: signerName,
    listNumber,
    purpose,
    document: JSON.stringify(signed.document),
    validUntil: formatDateTime(validUntil),
    publishedAt: formatDateTime(now),
  };
}

/** Signs again every list that ends soon. Answers how many; run at start-up and every hour. */
export async function refreshStatusLists(centre: Centre): Promise<number> {
  const limit = centre.clock().getTime() + REFRESH_DAYS * DAY_MS;
  const isDue = (list: PublishedStatusList) => (parseDateTime(list.validUntil) ?? 0) < limit;
  if (!(await centre.store.publishedLists()).some(isDue)) return 0;
  return centre.store.transaction(async (writer) => {
    // Only with the key at hand: the VC API's lists wait until its key is unlocked too.
    const due = (await writer.publishedLists()).filter(
      (list) => isDue(list) && centre.signers.current(list.signer) !== undefined,
    );
    for (const { signer, listNumber, purpose } of due) {
      await publishLists(centre, writer, signer, listNumber, [purpose]);
    }
    return due.length;
  });
}
