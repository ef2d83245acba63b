import { expect, it } from "vitest";
import type { Store } from "../../src/centre/ports.ts";
import { changeOf, issuanceOf, revocationOf, withIssuances, type Open } from "./store-fixtures.ts";

export function statusContract(open: Open): void {
  const indicesOf = async (store: Store, ...list: Parameters<Store["listValues"]>) => {
    const values = await store.listValues(...list);
    expect(values.every(([, value]) => value === 1)).toBe(true);
    return values.map(([index]) => index);
  };
  const stateOf = async (store: Store) => ({
    revoked: await indicesOf(store, "centre", 1, "revocation"),
    suspended: await indicesOf(store, "centre", 1, "suspension"),
  });
  const change = (store: Store, ...changes: Parameters<typeof changeOf>[]) =>
    store.transaction(async (writer) => {
      for (const each of changes) await writer.changeStatus(changeOf(...each));
    });

  it("revokes for good and lifts only a suspension", async () => {
    const store = await withIssuances(open, "a", "b");
    await change(store, ["b", "suspend"]);
    expect(await stateOf(store)).toEqual({ revoked: [], suspended: [1] });
    await change(store, ["b", "reinstate"]);
    expect(await stateOf(store)).toEqual({ revoked: [], suspended: [] });
    await change(store, ["b", "suspend"], ["b", "revoke"], ["b", "reinstate"]);
    expect(await stateOf(store)).toEqual({ revoked: [1], suspended: [] });
  });

  it("keeps the date of the first revocation and suspension, and every change in order", async () => {
    const store = await withIssuances(open, "a");
    const document = {
      credentialId: "urn:a",
      issuanceId: "issuance-a",
      kind: "full",
      document: "{}",
    } as const;
    await store.transaction((writer) => writer.addCredential(document));
    const changes = [
      changeOf("a", "suspend", "2026-06-01T00:00:00Z"),
      changeOf("a", "suspend", "2026-06-02T00:00:00Z"),
      changeOf("a", "revoke", "2026-06-03T00:00:00Z"),
      // A clock set back: the order is the order of writing, not of dates.
      changeOf("a", "revoke", "2026-01-01T00:00:00Z"),
    ];
    for (const each of changes) await store.transaction((writer) => writer.changeStatus(each));
    expect(await store.statusChanges("issuance-a")).toStrictEqual(changes);
    const [state] = await store.issuancesOfCredential("urn:a");
    expect(state?.suspendedAt).toBe("2026-06-01T00:00:00Z");
    expect(state?.revokedAt).toBe("2026-06-03T00:00:00Z");
  });

  it("keeps the class of a revocation's ground, by its value and in the history", async () => {
    const store = await withIssuances(open, "a", "b", "c", "d", "e");
    const changes = [
      revocationOf("a", "superseded"),
      revocationOf("b", "issuedInError"),
      revocationOf("c", "byOrder"),
      revocationOf("d"),
    ];
    await change(store, ["e", "suspend"]);
    for (const each of changes.toReversed()) await store.transaction((writer) => writer.changeStatus(each));
    expect(await store.listValues("centre", 1, "message")).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(await stateOf(store)).toEqual({ revoked: [0, 1, 2, 3], suspended: [4] });
    expect(await store.statusChanges("issuance-b")).toStrictEqual([changes[1]]);
    expect(await store.statusChanges("issuance-d")).toStrictEqual([changes[3]]);
  });

  it("keeps the ground of the first revocation, also that none was told", async () => {
    const store = await withIssuances(open, "a", "b");
    const revoke = (...revocation: Parameters<typeof revocationOf>) =>
      store.transaction((writer) => writer.changeStatus(revocationOf(...revocation)));
    await revoke("a", "byOrder");
    await revoke("a", "superseded");
    await revoke("b");
    await revoke("b", "superseded");
    expect(await store.listValues("centre", 1, "message")).toEqual([[0, 3]]);
  });

  it("refuses a message of what has no list of messages, and one that is not in the list", async () => {
    const store = await withIssuances(open, "a");
    const api = issuanceOf("api", 0, { signer: "vc-api", recordId: null, version: null });
    await store.transaction(async (writer) => {
      await writer.openList("vc-api", 1);
      await writer.addIssuance(api);
    });
    const revoke = (...revocation: Parameters<typeof revocationOf>) =>
      store.transaction((writer) => writer.changeStatus(revocationOf(...revocation)));
    await expect(revoke("api", "superseded")).rejects.toThrow();
    await expect(revoke("a", "other" as "superseded")).rejects.toThrow();
    expect(await stateOf(store)).toEqual({ revoked: [], suspended: [] });
    expect(await store.statusChanges("issuance-api")).toEqual([]);
  });

  it("keeps the lists of each signer and number apart", async () => {
    const store = await withIssuances(open, "a");
    const places = [
      { signer: "centre", listNumber: 2, listIndex: 5 },
      { signer: "vc-api", listNumber: 1, listIndex: 7 },
    ] as const;
    await store.transaction(async (writer) => {
      await writer.changeStatus(changeOf("a", "revoke"));
      for (const { signer, listNumber, listIndex } of places) {
        const name = `${signer}-${listNumber}`;
        await writer.openList(signer, listNumber);
        await writer.addIssuance(issuanceOf(name, 0, { signer, statusEntry: { listNumber, listIndex } }));
        await writer.changeStatus(changeOf(name, "revoke"));
      }
    });
    expect(await indicesOf(store, "centre", 1, "revocation")).toEqual([0]);
    for (const { signer, listNumber, listIndex } of places) {
      expect(await indicesOf(store, signer, listNumber, "revocation")).toEqual([listIndex]);
    }
  });

  it("keeps changes made at the same time, and lists set indices ascending", async () => {
    const names = Array.from({ length: 30 }, (_, number) => String(number));
    const first = await withIssuances(open, ...names);
    const second = await open();
    const writes = names
      .toReversed()
      .map((name, number) => change(number % 2 === 0 ? first : second, [name, "revoke"]));
    const suspensions = names.map((_, number) => change(number % 2 === 0 ? first : second, ["7", "suspend"]));
    await Promise.all([...writes, ...suspensions]);
    expect(await stateOf(first)).toEqual({ revoked: names.map(Number), suspended: [7] });
    expect(await second.statusChanges("issuance-7")).toHaveLength(31);
  });
}
