import { expect, it } from "vitest";
import type { Store, StoreWriter } from "../../src/centre/ports.ts";
import { changeOf, issuanceOf, key, profile, withIssuances, type Open } from "./store-fixtures.ts";

export function transactionContract(open: Open): void {
  it("keeps all of a transaction or nothing", async () => {
    const store = await withIssuances(open, "a");
    const failure = new Error("the signer failed");
    const attempt = store.transaction(async (writer) => {
      await writer.createCentre(profile);
      await writer.addIssuance(issuanceOf("b", 1));
      await writer.changeStatus(changeOf("a", "revoke"));
      throw failure;
    });
    await expect(attempt).rejects.toBe(failure);
    expect(await store.centre()).toBeUndefined();
    expect(await store.issuanceOfRecord("record-b", 1)).toBeUndefined();
    expect(await store.listValues("centre", 1, "revocation")).toEqual([]);
    expect(await store.statusChanges("issuance-a")).toEqual([]);
  });

  it("answers what the work answers", async () => {
    const store = await open();
    expect(await store.transaction(async () => 42)).toBe(42);
  });

  it("gives each of 50 transactions at once an index of its own, from a list with no more than 50", async () => {
    const first = await withIssuances(open);
    const second = await open();
    const draw = (store: Store, name: string): Promise<number> =>
      store.transaction(async (writer) => {
        let listIndex = 0;
        while (!(await writer.addIssuance(issuanceOf(name, listIndex)))) listIndex++;
        await writer.addCredential({
          credentialId: name,
          issuanceId: `issuance-${name}`,
          kind: "full",
          document: name,
        });
        return listIndex;
      });
    const names = Array.from({ length: 50 }, (_, number) => String(number));
    const drawn = await Promise.all(
      names.map((name, number) => draw(number % 2 === 0 ? first : second, name)),
    );
    expect(drawn.toSorted((a, b) => a - b)).toEqual(names.map(Number));
    const found = await Promise.all(names.map((name) => first.issuanceOfRecord(`record-${name}`, 1)));
    expect(found.map((issuance) => issuance?.statusEntry.listIndex)).toEqual(drawn);
    expect(await second.countCredentials()).toEqual({ full: 50, compact: 0, api: 0 });
    expect(await second.listUsage("centre")).toEqual([{ listNumber: 1, taken: 50 }]);
  });

  it("runs transactions one after another, so that what one has read still holds when it writes", async () => {
    const first = await open();
    const second = await open();
    const publish = (store: Store) =>
      store.transaction(async (writer) => {
        const next = (await writer.trustListSequence()) + 1;
        await writer.publishTrustList(next, `list ${next}`);
      });
    await Promise.all(Array.from({ length: 20 }, (_, number) => publish(number % 2 === 0 ? first : second)));
    expect(await first.trustListSequence()).toBe(20);
    expect(await second.trustList()).toBe("list 20");
  });

  it("shows other stores what is committed, and nothing before", async () => {
    const [first, second] = [await open(), await open()];
    await first.transaction(async (writer) => {
      await writer.createCentre(profile);
      expect(await writer.centre()).toEqual(profile);
      expect(await second.centre()).toBeUndefined();
    });
    expect(await second.centre()).toEqual(profile);
    await second.transaction((writer) => writer.addKey(key));
    expect(await first.keys()).toEqual([key]);
  });

  it("refuses, and does not wait for ever, where work inside uses the store itself", async () => {
    const store = await open();
    await expect(store.transaction(() => store.centre())).rejects.toThrow(/use its writer/);
    const nested = store.transaction(() => store.transaction(async () => 1));
    await expect(nested).rejects.toThrow(/use its writer/);
    await expect(store.transaction(() => store.close())).rejects.toThrow(/use its writer/);
    expect(await store.centre()).toBeUndefined();
  });

  it("refuses a writer that is used after its transaction", async () => {
    const store = await open();
    let kept: StoreWriter | undefined;
    await store.transaction(async (writer) => {
      kept = writer;
    });
    await expect(kept?.createCentre(profile)).rejects.toThrow();
    expect(await store.centre()).toBeUndefined();
  });

  it("closes after a running transaction, and may be closed twice", async () => {
    const store = await open();
    const running = store.transaction((writer) => writer.createCentre(profile));
    await Promise.all([store.close(), store.close(), running]);
    await expect(store.centre()).rejects.toThrow(/closed/);
    await expect(store.transaction(async () => 1)).rejects.toThrow(/closed/);
    expect(await (await open()).centre()).toEqual(profile);
  });
}
