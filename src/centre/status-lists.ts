import { MINIMUM_LIST_LENGTH } from "../credential/codec/bitstring.ts";
import { formatDateTime, parseDateTime } from "../credential/model/date-time.ts";
import type { JsonObject } from "../credential/model/json.ts";
import { MESSAGE_SIZE, messageMembers } from "../credential/model/status-message.ts";
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
import { DAY_MS } from "./shift-moment.ts";

/** The lists of each number; the third tells why, and only of school records (D10). */
export function purposesOf(signer: SignerName): readonly StatusPurpose[] {
  return signer === "centre" ? ["revocation", "suspension", "message"] : ["revocation", "suspension"];
}

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

/** Which list of which signer. */
type ListPlace = Pick<PublishedStatusList, "signer" | "purpose" | "listNumber">;

export function parseListName(name: string): ListPlace | undefined {
  const match = /^(vc-api-)?([a-z]+)-([1-9]\d{0,8})$/.exec(name);
  if (match === null) return undefined;
  const signer = match[1] === undefined ? "centre" : "vc-api";
  const purpose = purposesOf(signer).find((known) => known === match[2]);
  return purpose === undefined ? undefined : { signer, purpose, listNumber: Number(match[3]) };
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
  return purposesOf(signer).map((purpose) => ({
    type: "BitstringStatusListEntry",
    statusPurpose: purpose,
    statusListIndex: String(entry.listIndex),
    statusListCredential: listUrl(baseUrl, signer, purpose, entry.listNumber),
    ...(purpose === "message" ? messageMembers() : {}),
  }));
}

/**
 * Records an issuance at a random free index of the newest lists (random: neighbours in a list
 * must not be neighbours in a class). Opens the next number when the newest is half full; every list
 * that a credential will name is published before it.
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
  const newest = (await writer.listUsage(signer)).at(-1) ?? { listNumber: 0, taken: Infinity };
  const listNumber = newest.taken < OPEN_NEXT_AT ? newest.listNumber : newest.listNumber + 1;
  if (listNumber !== newest.listNumber) await writer.openList(signer, listNumber);
  for (const purpose of purposesOf(signer)) {
    if ((await writer.publishedList(signer, listNumber, purpose)) === undefined)
      await publishLists(centre, writer, signer, listNumber, [purpose]);
  }
  return listNumber;
}

/**
 * Signs and stores the lists of a number as the table has them now. Called in the transaction that
 * changes a status, so that an answered change is a published one.
 */
export async function publishLists(
  centre: Centre,
  writer: StoreWriter,
  signerName: SignerName,
  listNumber: number,
  purposes: readonly StatusPurpose[] = purposesOf(signerName),
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
    values: await writer.listValues(signerName, listNumber, purpose),
    size: purpose === "message" ? MESSAGE_SIZE : 1,
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

/**
 * Signs every list that ends soon or is not published yet: a centre that opened its lists before there
 * were messages has none of them. Answers how many; run at start-up and every hour.
 */
export async function refreshStatusLists(centre: Centre): Promise<number> {
  if (dueLists(centre, await centre.store.publishedLists()).length === 0) return 0;
  return centre.store.transaction(async (writer) => {
    const due = dueLists(centre, await writer.publishedLists());
    for (const { signer, listNumber, purpose } of due) {
      await publishLists(centre, writer, signer, listNumber, [purpose]);
    }
    return due.length;
  });
}

/** Only with the key at hand: the VC API's lists wait until its key is unlocked too. */
function dueLists({ clock, signers }: Centre, published: readonly PublishedStatusList[]): ListPlace[] {
  const limit = clock().getTime() + REFRESH_DAYS * DAY_MS;
  const nameOf = ({ signer, purpose, listNumber }: ListPlace) => listName(signer, purpose, listNumber);
  const lasting = published.filter(({ validUntil }) => (parseDateTime(validUntil) ?? 0) >= limit);
  const good = new Set(lasting.map(nameOf));
  const wanted = published.flatMap(({ signer, listNumber }) =>
    purposesOf(signer).map((purpose): ListPlace => ({ signer, listNumber, purpose })),
  );
  const due = wanted.filter(
    (place) => !good.has(nameOf(place)) && signers.current(place.signer) !== undefined,
  );
  return [...new Map(due.map((place) => [nameOf(place), place])).values()];
}
