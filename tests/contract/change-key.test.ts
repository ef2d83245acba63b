/** Changing the signing key: old paper still verifies, new paper needs the new key (D15). */
import { tester } from "../helpers/actor.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Centre } from "../../src/centre/centre.ts";
import { changeKey } from "../../src/centre/change-key.ts";
import { issueRecords } from "../../src/centre/issue-records.ts";
import { localStatusSource } from "../../src/centre/local-sources.ts";
import { publishTrustList } from "../../src/centre/publish-trust-list.ts";
import { openTrustList, type TrustList } from "../../src/credential/verify/trust-list.ts";
import { verifyCredential } from "../../src/credential/verify/verify-credential.ts";
import { codes } from "../helpers/report.ts";
import { did, receiver, sampleRecords } from "../helpers/signed-world.ts";
import { signerOfSeed } from "../helpers/signer.ts";
import { openStoreCentre } from "../helpers/store-centre.ts";

const changedAt = "2026-05-30T08:00:00Z";
const newSigner = signerOfSeed(new Uint8Array(32).fill(31));
const next = {
  signer: "centre" as const,
  id: `${did}#${newSigner.publicKeyMultibase}`,
  controller: did,
  publicKeyMultibase: newSigner.publicKeyMultibase,
  validFrom: changedAt,
};

let centre: Centre;
let close: () => Promise<void>;
beforeEach(async () => ({ centre, close } = await openStoreCentre()));
afterEach(async () => close());

async function newestList(held?: TrustList): Promise<TrustList> {
  const text = await centre.store.trustList();
  const opened = await openTrustList(JSON.parse(text ?? "null"), {
    at: Date.parse("2026-06-01T00:00:00Z"),
    ...(held === undefined ? {} : { held }),
  });
  if (!opened.ok) throw new Error(`${opened.code} ${opened.detail}`);
  return opened.list;
}
const elsewhere = async () => ({ kind: "unavailable" as const, detail: "not asked" });
async function issueOne(over: Centre, index: number): Promise<unknown> {
  const [outcome] = await Array.fromAsync(issueRecords(over, tester, [sampleRecords[index]!]));
  return JSON.parse(outcome?.result === "issued" ? outcome.compact : "null");
}

test("a receiver who holds the list before takes the new one, and both old and new paper verify", async () => {
  await publishTrustList(centre);
  const held = await newestList();
  const old = await issueOne(centre, 0);
  await changeKey(centre, tester, next);
  const trust = await newestList(held);
  expect(trust.sequence).toBe(held.sequence + 1);
  const renewed: Centre = {
    ...centre,
    clock: () => new Date("2026-05-30T09:00:00Z"),
    signers: { current: () => ({ ...newSigner, verificationMethod: next.id, controller: did }) },
  };
  const fresh = await issueOne(renewed, 1);
  const options = await receiver({}, { trust, statusSource: localStatusSource(centre, elsewhere) });
  expect([
    codes(await verifyCredential(old, options)),
    codes(await verifyCredential(fresh, options)),
  ]).toEqual([[], []]);
});

test("what the retired key signs after its end does not verify", async () => {
  await changeKey(centre, tester, next);
  const late = await issueOne({ ...centre, clock: () => new Date("2026-05-30T08:00:02Z") }, 0);
  const options = await receiver(
    {},
    { trust: await newestList(), statusSource: localStatusSource(centre, elsewhere) },
  );
  expect(codes(await verifyCredential(late, options))).toContain("key_not_valid_at_signing");
});

test("an end that is written down stays: a second change does not move it", async () => {
  await changeKey(centre, tester, next);
  const second = signerOfSeed(new Uint8Array(32).fill(32));
  await changeKey(centre, tester, {
    ...next,
    id: `${did}#2`,
    publicKeyMultibase: second.publicKeyMultibase,
    validFrom: "2026-05-31T00:00:00Z",
  });
  const keys = (await centre.store.keys()).filter((key) => key.signer === "centre");
  expect(keys.map((key) => key.expires)).toEqual(["2026-05-30T08:00:01Z", "2026-05-31T00:00:01Z", undefined]);
});

test("a did:key has one key for ever, and a locked key changes nothing", async () => {
  await expect(changeKey(centre, tester, { ...next, controller: "did:key:z6Mk" })).rejects.toMatchObject({
    code: "key_single",
  });
  await expect(
    changeKey({ ...centre, signers: { current: () => undefined } }, tester, next),
  ).rejects.toMatchObject({
    code: "key_locked",
  });
  expect((await centre.store.keys()).filter((key) => key.signer === "centre")).toHaveLength(1);
});
