import { expect, it } from "vitest";
import type { FactorGuard, Passkey, PasskeyChallenge, Store } from "../../src/centre/ports.ts";
import type { Open } from "./store-fixtures.ts";

const passkey: Passkey = {
  passkeyId: "passkey-1",
  accountId: "GD",
  credentialId: "credential-1",
  publicKey: "pQECAyYg",
  counter: 0xffff_fffe,
  transports: ["internal", "hybrid"],
  isSynced: true,
  name: "Điện thoại",
  createdAt: "2026-11-24T01:00:00Z",
  lastUsedAt: null,
};
const second: Passkey = {
  ...passkey,
  passkeyId: "passkey-0",
  credentialId: "credential-0",
  createdAt: "2026-11-24T02:00:00Z",
};
const challenge: PasskeyChallenge = {
  challengeId: "hash-1",
  purpose: "signIn",
  sessionId: null,
  expiresAt: "2026-11-24T01:05:00Z",
};
const at = "2026-11-24T03:00:00Z";

/** Second factors: what the store alone must hold, whatever the engine. */
export function factorContract(open: Open): void {
  totpContract(open);
  passkeyContract(open);
  guardContract(open);
}

async function offer(store: Store, accountId: string, sealedSecret: string): Promise<void> {
  await store.transaction((writer) =>
    writer.offerTotp({ accountId, sealedSecret, createdAt: passkey.createdAt }),
  );
}

function totpContract(open: Open): void {
  it("keeps a set-up of one-time codes apart from what is in use, and puts it in its place", async () => {
    const store = await open();
    expect([await store.hasSealedSecrets(), await store.factorsOf("GD")]).toEqual([
      false,
      { totp: false, passkeys: 0 },
    ]);
    await offer(store, "GD", "first");
    await offer(store, "GD", "second");
    await offer(store, "GV", "another's");
    expect(await store.factorsOf("GD")).toEqual({ totp: false, passkeys: 0 });
    await store.transaction((writer) => writer.activateTotp("GD", 5, at));
    const active = {
      accountId: "GD",
      createdAt: passkey.createdAt,
      state: "active",
      lastStep: 5,
      lastUsedAt: at,
    };
    expect(await store.totp("GD", "active")).toStrictEqual({ ...active, sealedSecret: "second" });
    expect([await store.totp("GD", "waiting"), await store.totp("GV", "active")]).toEqual([
      undefined,
      undefined,
    ]);
    await offer(store, "GD", "third");
    expect((await store.totp("GD", "active"))?.sealedSecret).toBe("second");
    await store.transaction((writer) => writer.activateTotp("GD", 9, at));
    expect(await store.totp("GD", "active")).toMatchObject({ sealedSecret: "third", lastStep: 9 });
    expect([await store.factorsOf("GD"), await store.hasSealedSecrets()]).toEqual([
      { totp: true, passkeys: 0 },
      true,
    ]);
    await store.transaction((writer) => writer.removeTotp("GD"));
    expect(await store.factorsOf("GD")).toEqual({ totp: false, passkeys: 0 });
    expect((await store.totp("GV", "waiting"))?.sealedSecret).toBe("another's");
  });

  it("uses a step up once, whoever tries at the same time, and older ones with it", async () => {
    const [first, other] = [await open(), await open()];
    await offer(first, "GD", "secret");
    await first.transaction((writer) => writer.activateTotp("GD", 5, at));
    const use = (store: Store, step: number) =>
      store.transaction((writer) => writer.useTotpStep("GD", step, at));
    const used = await Promise.all([first, other, first, other].map((store) => use(store, 8)));
    expect(used.filter(Boolean)).toHaveLength(1);
    expect([await use(first, 7), await use(first, 8), await use(first, 9)]).toEqual([false, false, true]);
    expect(await first.transaction((writer) => writer.useTotpStep("GV", 9, at))).toBe(false);
  });
}

function passkeyContract(open: Open): void {
  it("gives back an account's passkeys in order of adding, and each by its credential, which is one account's", async () => {
    const store = await open();
    const add = (each: Passkey) => store.transaction((writer) => writer.addPasskey(each));
    expect([await add(second), await add(passkey)]).toEqual([true, true]);
    expect(await add({ ...passkey, passkeyId: "passkey-2", accountId: "GV" })).toBe(false);
    expect(await store.passkeys("GD")).toStrictEqual([passkey, second]);
    expect(await store.passkeys("GV")).toEqual([]);
    expect(await store.passkeyByCredential("credential-0")).toStrictEqual(second);
    expect(await store.passkeyByCredential("passkey-0")).toBeUndefined();
    expect(await store.factorsOf("GD")).toEqual({ totp: false, passkeys: 2 });
  });

  it("notes a use only where the counter is still the one that was compared", async () => {
    const store = await open();
    await store.transaction((writer) => writer.addPasskey(passkey));
    const use = (compared: Passkey, counter: number) =>
      store.transaction((writer) => writer.usePasskey(compared, { counter, isSynced: false, at }));
    expect(await use({ ...passkey, counter: 1 }, 0xffff_ffff)).toBe(false);
    expect(await use(passkey, 0xffff_ffff)).toBe(true);
    expect(await use(passkey, 0xffff_ffff)).toBe(false);
    const used = { ...passkey, counter: 0xffff_ffff, isSynced: false, lastUsedAt: at };
    expect(await store.passkeys("GD")).toStrictEqual([used]);
  });

  it("renames and removes an account's own only", async () => {
    const store = await open();
    await store.transaction((writer) => writer.addPasskey(passkey));
    const rename = (accountId: string) =>
      store.transaction((writer) => writer.renamePasskey(accountId, "passkey-1", "Máy"));
    const remove = (accountId: string) =>
      store.transaction((writer) => writer.removePasskey(accountId, "passkey-1"));
    expect([await rename("GV"), await remove("GV")]).toEqual([false, false]);
    expect(await store.passkeys("GD")).toStrictEqual([passkey]);
    expect(await rename("GD")).toBe(true);
    expect(await store.passkeys("GD")).toMatchObject([{ name: "Máy" }]);
    expect([await remove("GD"), await remove("GD"), await rename("GD")]).toEqual([true, false, false]);
  });

  it("hands an offered challenge out once, and forgets those that have expired", async () => {
    const [first, other] = [await open(), await open()];
    const later = { ...challenge, challengeId: "hash-2", expiresAt: "2026-11-24T02:00:00Z" };
    await first.transaction(async (writer) => {
      await writer.offerChallenge(challenge);
      await writer.offerChallenge(later);
    });
    const take = (store: Store, id: string) => store.transaction((writer) => writer.takeChallenge(id));
    const taken = await Promise.all([first, other, first, other].map((store) => take(store, "hash-1")));
    expect(taken.filter((each) => each !== undefined)).toStrictEqual([challenge]);
    await first.transaction((writer) => writer.forgetOfferedChallenges("2026-11-24T02:00:00Z"));
    expect(await take(first, "hash-2")).toStrictEqual(later);
    await first.transaction((writer) => writer.offerChallenge(later));
    await first.transaction((writer) => writer.forgetOfferedChallenges("2026-11-24T02:00:01Z"));
    expect(await take(first, "hash-2")).toBeUndefined();
  });
}

function guardContract(open: Open): void {
  it("keeps one guard an account, the newest", async () => {
    const store = await open();
    const guard: FactorGuard = { accountId: "GD", userHandle: "handle", failures: 5, blockedUntil: at };
    expect(await store.factorGuard("GD")).toBeUndefined();
    for (const each of [guard, { ...guard, failures: 0, blockedUntil: null }]) {
      await store.transaction((writer) => writer.putFactorGuard(each));
      expect(await store.factorGuard("GD")).toStrictEqual(each);
    }
    expect(await store.factorGuard("GV")).toBeUndefined();
  });
}
