import { actingBy, type Actor } from "../audit/actor.ts";
import { unlockedCentre, type Centre } from "../centre.ts";
import { tellOfOwnFaults } from "../incidents/tell-of-own-faults.ts";
import { ConflictError, type SigningBatchItem, type StoreReader, type StoreWriter } from "../ports.ts";
import { CentreError, type RefusalCode } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { finishBatch } from "./finish-batch.ts";
import { signItems } from "./sign-items.ts";

/** Records a transaction: as many as `issueRecords`, for its reasons. */
const CHUNK = 50;

/**
 * The second half of the ceremony (Điều 6.4; 7, steps 4 and 5): unlocks the key for this batch alone and signs
 * what was previewed. Yields what became of each record, in order, as it is committed: first those that an
 * earlier run has settled. A run that stopped, for whatever reason, is simply called again: it goes on with
 * what is not settled, and nothing is signed twice. A record that has changed since the preview is refused
 * and keeps no other back.
 *
 * Throws `CentreError` batch_not_found, duty_missing (also for a batch that somebody else has previewed),
 * passphrase_wrong, key_locked, lists_full or second_opinion_differs; what was committed before stays.
 */
export async function* signBatch(
  centre: Centre,
  by: Actor,
  { batchId, passphrase }: { batchId: string; passphrase: string },
): AsyncGenerator<SigningBatchItem> {
  const { store } = centre;
  const right = requirePermit(centre, by, "record.sign");
  const batch = await store.signingBatch(batchId);
  if (batch === undefined) throw new CentreError("batch_not_found");
  if (batch.createdBy !== by.actorId) throw new CentreError("duty_missing", "previewed by somebody else");
  const unlocked = await unlockedCentre(centre, passphrase);
  const items = await store.signingBatchItems(batchId);
  yield* items.filter(({ outcome }) => outcome !== null);
  for (;;) {
    const settled = await signNext(unlocked, by, batchId);
    if (settled.length === 0) break;
    yield* settled;
  }
  await finishBatch(centre, actingBy(by, right), batchId);
}

/** The next records of the batch, all in one transaction; one by one where one of them cannot be signed. */
async function signNext(centre: Centre, by: Actor, batchId: string): Promise<SigningBatchItem[]> {
  try {
    return await signPending(centre, by, batchId);
  } catch (error) {
    if (ownFault(error) === undefined) throw error;
    return signOneByOne(centre, by, batchId);
  }
}

async function signOneByOne(centre: Centre, by: Actor, batchId: string): Promise<SigningBatchItem[]> {
  const settled: SigningBatchItem[] = [];
  for (const item of await pendingItems(centre.store, batchId)) {
    if (settled.length === CHUNK) break;
    try {
      settled.push(...(await signPending(centre, by, batchId, [item])));
    } catch (error) {
      const code = ownFault(error);
      if (code === undefined) throw error;
      settled.push(...(await refuse(centre, item, code)));
    }
  }
  return settled;
}

async function signPending(
  centre: Centre,
  by: Actor,
  batchId: string,
  only?: readonly SigningBatchItem[],
): Promise<SigningBatchItem[]> {
  const sign = async (writer: StoreWriter): Promise<SigningBatchItem[]> => {
    const pending = await pendingItems(writer, batchId, only);
    const settled = await signItems(centre, writer, by, pending.slice(0, CHUNK));
    for (const item of settled) await writer.settleBatchItem(item);
    return settled;
  };
  return tellOfOwnFaults(centre, async () => centre.store.transaction(sign));
}

/** Refuses this very record; none where another run has settled it meanwhile. */
async function refuse(
  { store }: Centre,
  item: SigningBatchItem,
  code: RefusalCode,
): Promise<SigningBatchItem[]> {
  return store.transaction(async (writer) => {
    const [pending] = await pendingItems(writer, item.batchId, [item]);
    if (pending === undefined) return [];
    const refused: SigningBatchItem = { ...pending, outcome: "refused", code };
    await writer.settleBatchItem(refused);
    return [refused];
  });
}

/** Read in the transaction that settles them, so that two runs at once never take the same record. */
async function pendingItems(
  reader: StoreReader,
  batchId: string,
  only?: readonly SigningBatchItem[],
): Promise<SigningBatchItem[]> {
  const pending = (await reader.signingBatchItems(batchId)).filter(({ outcome }) => outcome === null);
  return pending.filter(
    ({ position }) => only === undefined || only.some((item) => item.position === position),
  );
}

/** The code of what is wrong with one record, and not with the key, the lists or the store. */
function ownFault(error: unknown): RefusalCode | undefined {
  if (error instanceof ConflictError) return "record_version_differs";
  if (!(error instanceof CentreError)) return undefined;
  const own: readonly RefusalCode[] = ["sign_failed", "institution_other", "rule_set_unknown"];
  return own.includes(error.code) ? error.code : undefined;
}
