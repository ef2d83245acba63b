/** The key is unlocked for one piece of work, from its file (Điều 6.4, 17.2). */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unlockedCentre } from "../../src/centre/centre.ts";
import { publishTrustList } from "../../src/centre/publish-trust-list.ts";
import { openTestCentre, testPassphrase, type TestCentre } from "../helpers/test-centre.ts";

let made: TestCentre;
beforeEach(async () => {
  made = await openTestCentre();
  made.signers.lock("centre");
});
afterEach(async () => made.close());

test("with the passphrase the centre's own key signs, for who asked and for nobody else", async () => {
  const unlocked = await unlockedCentre(made.centre, testPassphrase);
  const [key] = (await made.centre.store.keys()).filter(({ signer }) => signer === "centre");
  expect(unlocked.signers.current("centre")).toMatchObject({
    verificationMethod: key?.id,
    controller: made.centre.profile.did,
  });
  expect(JSON.parse(await publishTrustList(unlocked))).toHaveProperty("proof");
  expect(made.centre.signers.current("centre")).toBeUndefined();
  // What else is unlocked stays as it is.
  expect(unlocked.signers.current("vc-api")).toBe(made.centre.signers.current("vc-api"));
});

test("a wrong passphrase and a key file that is gone are told apart", async () => {
  await expect(unlockedCentre(made.centre, "sai mat khau")).rejects.toMatchObject({
    code: "passphrase_wrong",
  });
  await rm(join(made.dir, "issuer-keys"), { recursive: true });
  await expect(unlockedCentre(made.centre, testPassphrase)).rejects.toMatchObject({
    code: "key_locked",
    detail: "key_file_missing",
  });
});

test("a centre whose key has ended has none to unlock", async () => {
  const [key] = (await made.centre.store.keys()).filter(({ signer }) => signer === "centre");
  await made.centre.store.transaction((writer) => writer.endKey(key!.id, key!.validFrom));
  await expect(unlockedCentre(made.centre, testPassphrase)).rejects.toMatchObject({
    code: "key_locked",
    detail: "key_none",
  });
});
