import type { Actor } from "../centre/audit/actor.ts";
import { createCentre } from "../centre/create-centre.ts";
import type { CentreProfile, Clock, StoredKey } from "../centre/ports.ts";
import { CentreError } from "../centre/refusals.ts";
import type { InitRequest } from "../cli/ports.ts";
import { formatDateTime } from "../credential/model/date-time.ts";
import { didKey } from "../credential/model/did.ts";
import { holdSigners } from "../keys/signers.ts";
import {
  assembleCentre,
  hasDatabase,
  makeKey,
  makeSecretsKey,
  openStore,
  systemClock,
  unlockAll,
} from "./open-centre.ts";

/**
 * Sets up a centre: folder, database, a key for its records, one for the VC API under an identity of its
 * own, the first status lists and trust list. Keys come first: if anything after them fails, there is
 * no centre yet and `init` may be run again.
 * Throws `CentreError` centre_exists, `KeyFileError` or `StoreError`.
 */
export async function initCentre(
  folder: string,
  request: InitRequest,
  by: Actor,
  clock: Clock = systemClock,
): Promise<CentreProfile> {
  await refuseExisting(folder);
  const createdAt = formatDateTime(clock());
  // Makes the folder too, for this account alone: it will hold the whole of the learners' data.
  const centreKey = await makeKey(folder, request.passphrase);
  const apiKey = await makeKey(folder, request.passphrase);
  await makeSecretsKey(folder);
  const { name, baseUrl, moetCode } = request;
  const did = request.did === "did:key" ? didKey(centreKey).did : request.did;
  const profile = { name, did, baseUrl, createdAt, ...(moetCode === undefined ? {} : { moetCode }) };
  const apiDid = request.vcApiDid === "did:key" ? didKey(apiKey).did : request.vcApiDid;
  const keys: StoredKey[] = [
    newKey("centre", did, centreKey, createdAt),
    { ...newKey("vc-api", apiDid, apiKey, createdAt), purposes: ["assertionMethod", "authentication"] },
  ];
  const store = await openStore(folder);
  try {
    const signers = holdSigners();
    await unlockAll(folder, keys, request.passphrase, signers);
    await createCentre(assembleCentre({ folder, profile, store, signers, clock }), by, keys);
    return profile;
  } finally {
    await store.close();
  }
}

/** Every key is named by its public half: `did#z6Mk…`. */
export function newKey(
  signer: StoredKey["signer"],
  controller: string,
  publicKeyMultibase: string,
  validFrom: string,
): StoredKey {
  return { signer, id: `${controller}#${publicKeyMultibase}`, controller, publicKeyMultibase, validFrom };
}

async function refuseExisting(folder: string): Promise<void> {
  if (!(await hasDatabase(folder))) return;
  const store = await openStore(folder);
  try {
    if ((await store.centre()) !== undefined) throw new CentreError("centre_exists");
  } finally {
    await store.close();
  }
}
