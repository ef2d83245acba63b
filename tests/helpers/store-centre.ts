import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Centre } from "../../src/centre/centre.ts";
import type { SignerName, Store } from "../../src/centre/ports.ts";
import { canonicaliseGeneral } from "../../src/credential/proof/canonicalise.ts";
import { secondOpinion } from "../../src/credential/proof/second-opinion.ts";
import { cheapPasswords } from "./cheap-passwords.ts";
import { openMigratedStore } from "./migrated-store.ts";
import { testSecrets } from "./test-secrets.ts";
import { evidenceFolder } from "../../src/store/evidence-files.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { baseUrl, centreSigner, did, publicKeyMultibase } from "./signed-world.ts";
import { signerOfSeed } from "./signer.ts";

export const vcApiSigner = signerOfSeed(new Uint8Array(32).fill(8));

export const storePassphrase = "hai ba trung ngoc lan";
const signerOf = (name: SignerName) => (name === "centre" ? centreSigner : vcApiSigner);

/** A centre over a real SQLite file with seeded keys: for use cases, below any key file or HTTP. */
export async function openStoreCentre(
  change: Partial<Centre> = {},
): Promise<{ centre: Centre; file: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "hocba-"));
  const file = join(folder, "hocba.sqlite");
  const store = await openMigratedStore(file);
  await store.transaction(async (writer) => {
    await writer.createCentre(profile);
    await writer.addKey({
      id: centreSigner.verificationMethod,
      controller: did,
      publicKeyMultibase,
      validFrom: profile.createdAt,
      signer: "centre",
    });
    await writer.addKey({
      id: vcApiSigner.verificationMethod,
      controller: vcApiSigner.controller,
      publicKeyMultibase: vcApiSigner.publicKeyMultibase,
      validFrom: profile.createdAt,
      signer: "vc-api",
    });
  });
  return openedIn(store, folder, change);
}

/**
 * A centre over a copy of another's folder: what takes long to set up is made once, and each test has its own. The
 * other's store must be closed.
 */
export async function openCopyOf(
  { file }: { file: string },
  change: Partial<Centre> = {},
): ReturnType<typeof openStoreCentre> {
  const folder = await mkdtemp(join(tmpdir(), "hocba-"));
  await cp(dirname(file), folder, { recursive: true });
  return openedIn(await openSqliteStore(join(folder, "hocba.sqlite")), folder, change);
}

function openedIn(store: Store, folder: string, change: Partial<Centre>) {
  const centre: Centre = { ...centreOver(store, folder), ...change };
  const close = async () => {
    await store.close();
    await rm(folder, { recursive: true });
  };
  return { centre, file: join(folder, "hocba.sqlite"), close };
}

const profile = { name: "Trung tâm thử", did, baseUrl, createdAt: "2026-01-01T00:00:00Z" };

/** The same centre over a store that is open already, in a folder: what another process opens. */
export function centreOver(store: Store, folder: string): Centre {
  return {
    profile,
    store,
    evidenceFiles: evidenceFolder(join(folder, "evidence")),
    secrets: testSecrets(folder, store),
    signers: { current: signerOf },
    unlock: async (name, passphrase) =>
      passphrase === storePassphrase
        ? { ok: true, signer: signerOf(name) }
        : { ok: false, code: "passphrase_wrong" },
    clock: () => new Date("2026-05-29T01:15:00Z"),
    random: { uuid: randomUUID, below: (limit) => randomInt(limit), bytes: randomBytes },
    canonicalise: canonicaliseGeneral,
    passwords: cheapPasswords,
    suite: "Ed25519Signature2020",
    secondOpinion,
  };
}
