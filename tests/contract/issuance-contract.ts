import { expect, it } from "vitest";
import { ConflictError, type StoreWriter } from "../../src/centre/ports.ts";
import { changeOf, issuanceOf, withIssuances, type Open } from "./store-fixtures.ts";

export function issuanceContract(open: Open): void {
  it("gives back the exact text of a credential", async () => {
    const store = await withIssuances(open, "a");
    const nfd = "Nguyễn Thị Ánh Tuyết".normalize("NFD");
    const document = `{"name":"${nfd}",  "nhậnXét":"Chăm, ngoan\\n\\u0000 😀",\r\n"mark":8.0}`;
    const full = { credentialId: "urn:uuid:1", issuanceId: "issuance-a", kind: "full", document } as const;
    const compact = { ...full, credentialId: null, kind: "compact" } as const;
    const cumulative = { ...full, credentialId: "urn:uuid:2", kind: "cumulative" } as const;
    await store.transaction(async (writer) => {
      for (const credential of [full, compact, cumulative]) await writer.addCredential(credential);
    });
    expect(await store.credentials("issuance-a")).toStrictEqual([compact, cumulative, full]);
    expect(await store.credentials("issuance-b")).toEqual([]);
    expect(await store.countCredentials()).toEqual({ full: 1, compact: 1, cumulative: 1, api: 0 });
    expect(await store.issuancesOfCredential("urn:uuid:1")).toStrictEqual([
      { issuance: issuanceOf("a", 0), revokedAt: null, suspendedAt: null },
    ]);
    expect(await store.issuanceOfRecord("record-a", 1)).toStrictEqual(issuanceOf("a", 0));
    expect(await store.issuanceOfRecord("record-a", 2)).toBeUndefined();
  });

  it("finds every issuance of a credential id that a client used twice", async () => {
    const store = await open();
    const rest = { signer: "vc-api", recordId: null, version: null } as const;
    const issuances = [issuanceOf("x", 7, rest), issuanceOf("y", 3, rest)];
    await store.transaction(async (writer) => {
      await writer.openList("vc-api", 1);
      for (const issuance of issuances) {
        expect(await writer.addIssuance(issuance)).toBe(true);
        const { issuanceId } = issuance;
        await writer.addCredential({ credentialId: "urn:same", issuanceId, kind: "api", document: "{}" });
      }
    });
    const states = await store.issuancesOfCredential("urn:same");
    expect(states.map(({ issuance }) => issuance)).toStrictEqual(issuances);
    expect(await store.issuancesOfCredential("urn:other")).toEqual([]);
  });

  it("answers false for a taken index and writes nothing", async () => {
    const store = await withIssuances(open, "a");
    await store.transaction(async (writer) => {
      expect(await writer.addIssuance(issuanceOf("b", 0))).toBe(false);
      expect(await writer.issuanceOfRecord("record-b", 1)).toBeUndefined();
      expect(await writer.addIssuance(issuanceOf("b", 1))).toBe(true);
      await writer.openList("vc-api", 1);
      expect(await writer.addIssuance(issuanceOf("c", 0, { signer: "vc-api" }))).toBe(true);
    });
    expect(await store.issuanceOfRecord("record-b", 1)).toEqual(issuanceOf("b", 1));
    expect(await store.listUsage("centre")).toEqual([{ listNumber: 1, taken: 2 }]);
  });

  it("refuses a record version or an issuance a second time, and rolls back", async () => {
    const store = await withIssuances(open, "a");
    const version = { ...issuanceOf("a", 5), issuanceId: "issuance-other" };
    const sameId = { ...issuanceOf("other", 5), issuanceId: "issuance-a" };
    const bothTaken = { ...version, statusEntry: { listNumber: 1, listIndex: 0 } };
    for (const duplicate of [version, sameId, bothTaken]) {
      const attempt = store.transaction(async (writer) => {
        await writer.addIssuance(issuanceOf("b", 1));
        await writer.addIssuance(duplicate);
      });
      await expect(attempt).rejects.toThrow(ConflictError);
    }
    expect(await store.issuanceOfRecord("record-b", 1)).toBeUndefined();
    const next = issuanceOf("a", 5, { issuanceId: "issuance-a2", version: 2 });
    expect(await store.transaction((writer) => writer.addIssuance(next))).toBe(true);
  });

  it("opens a list once, and counts what is taken in each", async () => {
    const store = await withIssuances(open, "a", "b");
    await store.transaction(async (writer) => {
      expect(await writer.openList("centre", 1)).toBe(false);
      expect(await writer.openList("centre", 2)).toBe(true);
    });
    const usage = [
      { listNumber: 1, taken: 2 },
      { listNumber: 2, taken: 0 },
    ];
    expect(await store.listUsage("centre")).toEqual(usage);
    expect(await store.listUsage("vc-api")).toEqual([]);
  });

  it("refuses rows that point nowhere or say what cannot be", async () => {
    const store = await withIssuances(open, "a");
    const stray = { credentialId: null, issuanceId: "nowhere", kind: "full", document: "{}" } as const;
    const refused: ((writer: StoreWriter) => Promise<unknown>)[] = [
      (writer) => writer.addCredential(stray),
      (writer) => writer.addIssuance(issuanceOf("b", 1, { statusEntry: { listNumber: 9, listIndex: 1 } })),
      (writer) => writer.changeStatus(changeOf("nowhere", "revoke")),
      (writer) => writer.addIssuance(issuanceOf("b", -1)),
      (writer) => writer.addIssuance(issuanceOf("b", 1, { version: null })),
      (writer) => writer.addIssuance(issuanceOf("b", 1, { version: 0 })),
      (writer) => writer.addCredential({ ...stray, issuanceId: "issuance-a", kind: "other" as "full" }),
      (writer) => writer.openList("stranger" as "centre", 1),
      (writer) => writer.openList("centre", 0),
    ];
    for (const write of refused) await expect(store.transaction(write), write.toString()).rejects.toThrow();
    expect(await store.countCredentials()).toEqual({ full: 0, compact: 0, cumulative: 0, api: 0 });
  });
}
