import { expect, it } from "vitest";
import type { Store } from "../../src/centre/ports.ts";
import { changeOf, issuanceOf, withIssuances, type Open } from "./store-fixtures.ts";

export function statusContract(open: Open): void {
  const stateOf = async (store: Store) => ({
    revoked: await store.setIndices("centre", 1, "revocation"),
    suspended: await store.setIndices("centre", 1, "suspension"),
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
    expect(await store.setIndices("centre", 1, "revocation")).toEqual([0]);
    for (const { signer, listNumber, listIndex } of places) {
      expect(await store.setIndices(signer, listNumber, "revocation")).toEqual([listIndex]);
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
