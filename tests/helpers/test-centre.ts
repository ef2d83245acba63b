import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Centre } from "../../src/centre/centre.ts";
import { issueRecords } from "../../src/centre/issue-records.ts";
import type { CentreProfile, Clock, SignerName } from "../../src/centre/ports.ts";
import { unlockForWork } from "../../src/compose/open-centre.ts";
import { formatDateTime } from "../../src/credential/model/date-time.ts";
import { didKey } from "../../src/credential/model/did.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { canonicaliseGeneral } from "../../src/credential/proof/canonicalise.ts";
import { secondOpinion } from "../../src/credential/proof/second-opinion.ts";
import { createKey, unlockKey } from "../../src/keys/key-folder.ts";
import { holdSigners, type HeldSigners } from "../../src/keys/signers.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import { cheapPasswords } from "./cheap-passwords.ts";
import { openMigratedStore } from "./migrated-store.ts";
import { testSecrets } from "./test-secrets.ts";
import { evidenceFolder } from "../../src/store/evidence-files.ts";
import { tester } from "./actor.ts";
import { cheapKey } from "./cheap-key.ts";

export interface TestCentreOptions {
  /** Default: the system's clock. */
  clock?: Clock;
  /** Default: `https://hocba.example.edu.vn`, whose did:web is the centre's DID. */
  baseUrl?: string;
  /** The identity of the VC API. Default did:key; `did:web` gives `did:web:HOST:vc-api`. */
  vcApiMethod?: "did:key" | "did:web";
}

export interface TestCentre {
  centre: Centre;
  /** The centre's folder, below the system's temporary one. */
  dir: string;
  /** The same object as `centre.signers`, which can also lock. */
  signers: HeldSigners;
  /** Closes the store and deletes the folder. */
  close: () => Promise<void>;
}

export const testPassphrase = "thung rung khe suoi nui";

/**
 * A real centre in a folder of its own: SQLite store, encrypted key files, both signers unlocked.
 * Nothing in it is a stand-in; the key files are cheap to open.
 */
export async function openTestCentre(options: TestCentreOptions = {}): Promise<TestCentre> {
  const {
    clock = () => new Date(),
    baseUrl = "https://hocba.example.edu.vn",
    vcApiMethod = "did:key",
  } = options;
  const dir = await mkdtemp(join(tmpdir(), "hocba-test-"));
  const store = await openMigratedStore(join(dir, "hocba.sqlite"));
  const signers = holdSigners();
  const did = `did:web:${new URL(baseUrl).host.replace(":", "%3A")}`;
  const profile: CentreProfile = {
    name: "Trung tâm GDNN-GDTX Xuân Trường",
    did,
    baseUrl,
    moetCode: "37000000",
    createdAt: formatDateTime(clock()),
  };
  const centre: Centre = {
    profile,
    store,
    evidenceFiles: evidenceFolder(join(dir, "evidence")),
    secrets: testSecrets(dir, store),
    signers,
    unlock: async (name, passphrase) => unlockForWork(dir, await store.keys(), name, passphrase),
    clock,
    random: { uuid: randomUUID, below: (limit) => randomInt(limit), bytes: randomBytes },
    canonicalise: canonicaliseGeneral,
    passwords: cheapPasswords,
    suite: "Ed25519Signature2020",
    secondOpinion,
  };
  await store.transaction((writer) => writer.createCentre(profile));
  await addTestKey(centre, signers, dir, "centre", did);
  await addTestKey(centre, signers, dir, "vc-api", vcApiMethod === "did:web" ? `${did}:vc-api` : undefined);
  const close = async () => {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  };
  return { centre, dir, signers, close };
}

/** Makes a key in the centre's key folder, stores its public half and unlocks it. No DID: its own did:key. */
async function addTestKey(
  centre: Centre,
  signers: HeldSigners,
  dir: string,
  name: SignerName,
  did: string | undefined,
): Promise<void> {
  const keysDir = join(dir, "issuer-keys");
  const made = await createKey({
    dir: keysDir,
    passphrase: testPassphrase,
    random: randomBytes,
    cost: cheapKey,
  });
  if (!made.ok) throw new Error(made.code);
  const { publicKeyMultibase } = made;
  const own = didKey(publicKeyMultibase);
  const controller = did ?? own.did;
  const id = did === undefined ? own.verificationMethod : `${did}#${publicKeyMultibase}`;
  await centre.store.transaction((writer) =>
    writer.addKey({
      id,
      signer: name,
      controller,
      publicKeyMultibase,
      validFrom: formatDateTime(centre.clock()),
      purposes: ["assertionMethod"],
    }),
  );
  const unlocked = await unlockKey({
    dir: keysDir,
    publicKeyMultibase,
    passphrase: testPassphrase,
    verificationMethod: id,
    controller,
  });
  if (!unlocked.ok) throw new Error(unlocked.code);
  signers.hold(name, unlocked.signer);
}

export interface IssuedRecord {
  record: SchoolRecordYear;
  full: JsonObject;
  compact: JsonObject;
}

/** Issues the first `count` of the sample records (120) and answers their credentials. */
export async function issueSampleRecords(centre: Centre, count: number): Promise<IssuedRecord[]> {
  const fixture = new URL("../fixtures/centre/records-2025-2026.json", import.meta.url);
  const records = JSON.parse(await readFile(fixture, "utf8")) as SchoolRecordYear[];
  const issued: IssuedRecord[] = [];
  for await (const outcome of issueRecords(centre, tester, records.slice(0, count))) {
    if (outcome.result === "refused") throw new Error(outcome.code);
    const { record, full, compact } = outcome;
    issued.push({ record, full: JSON.parse(full) as JsonObject, compact: JSON.parse(compact) as JsonObject });
  }
  return issued;
}
