import { expect, it } from "vitest";
import {
  ConflictError,
  type RecordVersion,
  type SigningBatchItem,
  type StoreWriter,
} from "../../src/centre/ports.ts";
import { changeOf, issuanceOf, withIssuances, type Open } from "./store-fixtures.ts";

const versionOf = (recordId: string, version: number, rest: Partial<RecordVersion> = {}): RecordVersion => ({
  recordId,
  version,
  content: `{"record": "${recordId}",  "nhậnXét":"Chăm\\n😀", "mark":8.0}`,
  digest: "0".repeat(64),
  ruleSet: "tt43-2021",
  origin: "year",
  signedBy: "director",
  delegation: null,
  signedAt: "2026-05-30T02:00:00Z",
  issuedAt: null,
  caseId: null,
  ...rest,
});

/** What was signed and what follows from it: versions, signing batches, the outbox, notices. */
export function lifeContract(open: Open): void {
  versionContract(open);
  batchContract(open);
  outboxContract(open);
}

function versionContract(open: Open): void {
  it("keeps each signed version once, as exact text, and the first date of its issue", async () => {
    const store = await open();
    const full = versionOf("a", 2, {
      origin: "correction",
      delegation: "QĐ 7/QĐ-TT",
      issuedAt: "2026-06-01T00:00:00Z",
      caseId: "case-1",
    });
    await store.transaction(async (writer) => {
      for (const version of [full, versionOf("a", 1), versionOf("b", 1)])
        await writer.addRecordVersion(version);
    });
    const again = store.transaction((writer) => writer.addRecordVersion(versionOf("a", 1)));
    await expect(again).rejects.toThrow(ConflictError);
    expect(await store.recordVersions("a")).toStrictEqual([versionOf("a", 1), full]);
    expect(await store.recordVersion("a", 2)).toStrictEqual(full);
    expect([await store.recordVersion("a", 3), await store.recordVersions("c")]).toEqual([undefined, []]);
    for (const issuedAt of ["2026-06-02T00:00:00Z", "2026-07-01T00:00:00Z"])
      await store.transaction((writer) => writer.markVersionIssued("a", 1, issuedAt));
    expect(await store.recordVersion("a", 1)).toMatchObject({ issuedAt: "2026-06-02T00:00:00Z" });
    expect(await store.recordVersion("b", 1)).toMatchObject({ issuedAt: null });
  });

  it("gives the newest version of each of many records, and the last review", async () => {
    const store = await open();
    const review = (recordId: string, version: number) => ({
      recordId,
      version,
      reviewedBy: "homeroom",
      reviewedAt: `2026-05-2${version}T00:00:00Z`,
      results: {
        academic: { hk1: null, hk2: "K" as const, year: "Đ" as const },
        conduct: { hk1: "T" as const, hk2: "T" as const, year: "T" as const },
        decision: "promoted" as const,
      },
    });
    await store.transaction(async (writer) => {
      for (const version of [versionOf("a", 2), versionOf("b", 1), versionOf("a", 10), versionOf("a", 1)])
        await writer.addRecordVersion(version);
      for (const each of [review("a", 1), review("b", 1), review("a", 2)]) await writer.putReview(each);
    });
    const many = ["a", "b", "a", ...Array.from({ length: 2500 }, (_, index) => `none-${index}`)];
    const versions = { a: versionOf("a", 10), b: versionOf("b", 1) };
    expect(await store.newestVersions(many)).toStrictEqual(new Map(Object.entries(versions)));
    const reviews = { a: review("a", 2), b: review("b", 1) };
    expect(await store.reviews(many)).toStrictEqual(new Map(Object.entries(reviews)));
    expect([await store.newestVersions([]), await store.reviews(["c"])]).toEqual([new Map(), new Map()]);
  });

  it("gives every issuance of a record with its state, by version", async () => {
    const store = await withIssuances(open, "other");
    const second = issuanceOf("a2", 2, { recordId: "record-a", version: 2 });
    await store.transaction(async (writer) => {
      for (const issuance of [second, issuanceOf("a", 1)]) await writer.addIssuance(issuance);
      await writer.changeStatus(changeOf("a", "revoke"));
      await writer.changeStatus(changeOf("a2", "suspend", "2026-06-02T00:00:00Z"));
    });
    expect(await store.issuancesOfRecord("record-a")).toStrictEqual([
      { issuance: issuanceOf("a", 1), revokedAt: "2026-06-01T00:00:00Z", suspendedAt: null },
      { issuance: second, revokedAt: null, suspendedAt: "2026-06-02T00:00:00Z" },
    ]);
    expect(await store.issuancesOfRecord("record-b")).toEqual([]);
  });

  it("refuses versions that say what cannot be", async () => {
    const store = await open();
    for (const wrong of [versionOf("a", 0), versionOf("a", 1, { origin: "other" as "year" })])
      await expect(store.transaction((writer) => writer.addRecordVersion(wrong))).rejects.toThrow();
  });
}

function batchContract(open: Open): void {
  const batch = {
    batchId: "batch-1",
    createdBy: "director",
    createdAt: "2026-05-29T01:00:00Z",
    finishedAt: null,
  };
  const itemOf = (position: number, rest: Partial<SigningBatchItem> = {}): SigningBatchItem => ({
    batchId: "batch-1",
    position,
    recordId: `record-${position}`,
    version: 1,
    digest: "1".repeat(64),
    outcome: null,
    code: null,
    ...rest,
  });

  it("keeps a batch in its order, however long, and settles each item once", async () => {
    const store = await open();
    const items = Array.from({ length: 1003 }, (_, index) => itemOf(index + 1));
    await store.transaction((writer) => writer.addSigningBatch(batch, items.toReversed()));
    expect(await store.signingBatch("batch-1")).toStrictEqual(batch);
    expect(await store.signingBatchItems("batch-1")).toStrictEqual(items);
    expect([await store.signingBatch("batch-2"), await store.signingBatchItems("batch-2")]).toEqual([
      undefined,
      [],
    ]);
    const settled = [
      itemOf(1, { outcome: "issued" }),
      itemOf(2, { outcome: "refused", code: "record_changed" }),
      itemOf(3, { outcome: "signed" }),
    ];
    await store.transaction(async (writer) => {
      for (const item of settled) await writer.settleBatchItem(item);
    });
    for (const item of settled)
      await expect(store.transaction((writer) => writer.settleBatchItem(item))).rejects.toThrow(
        ConflictError,
      );
    expect((await store.signingBatchItems("batch-1")).slice(0, 4)).toStrictEqual([...settled, itemOf(4)]);
    for (const finishedAt of ["2026-05-29T02:00:00Z", "2026-05-29T03:00:00Z"])
      await store.transaction((writer) => writer.finishSigningBatch("batch-1", finishedAt));
    expect(await store.signingBatch("batch-1")).toMatchObject({ finishedAt: "2026-05-29T02:00:00Z" });
  });

  it("refuses a record twice in a batch, an item of no batch, and an outcome without its reason", async () => {
    const store = await open();
    await store.transaction((writer) => writer.addSigningBatch(batch, [itemOf(1)]));
    const other = { ...batch, batchId: "batch-2" };
    const refused: ((writer: StoreWriter) => Promise<unknown>)[] = [
      (writer) =>
        writer.addSigningBatch(other, [
          itemOf(1, { batchId: "batch-2" }),
          itemOf(2, { batchId: "batch-2", recordId: "record-1" }),
        ]),
      (writer) => writer.addSigningBatch(other, [itemOf(1, { batchId: "batch-3" })]),
      (writer) => writer.addSigningBatch(batch, []),
      (writer) => writer.settleBatchItem(itemOf(1, { outcome: "refused" })),
      (writer) => writer.settleBatchItem(itemOf(1, { outcome: "issued", code: "record_changed" })),
      (writer) => writer.settleBatchItem(itemOf(1, { outcome: "other" as "issued" })),
      (writer) => writer.settleBatchItem(itemOf(2, { outcome: "issued" })),
    ];
    for (const write of refused) await expect(store.transaction(write), write.toString()).rejects.toThrow();
    expect(await store.signingBatchItems("batch-1")).toStrictEqual([itemOf(1)]);
    expect(await store.signingBatch("batch-2")).toBeUndefined();
  });
}

function outboxContract(open: Open): void {
  const at = "2026-05-30T02:00:00Z";
  const messageOf = (recordId: string, syncVersion: number, version = syncVersion) => ({
    kind: "synchronise" as const,
    recordId,
    syncVersion,
    payload: { version, inForce: true },
    createdAt: at,
  });

  it("gives what is not delivered, oldest first, and knows how far each record is", async () => {
    const store = await open();
    expect([await store.lastSyncVersion("a"), await store.pendingOutbox("synchronise", 0, 9)]).toEqual([
      0,
      [],
    ]);
    await store.transaction(async (writer) => {
      for (const message of [messageOf("b", 1), messageOf("a", 1), messageOf("a", 2)])
        await writer.putOutbox(message);
      await writer.putOutbox(messageOf("a", 1, 99));
    });
    const pending = (sequence: number, message: ReturnType<typeof messageOf>, attempts = 0) => ({
      ...message,
      sequence,
      deliveredAt: null,
      attempts,
    });
    const all = [pending(1, messageOf("b", 1)), pending(2, messageOf("a", 1)), pending(3, messageOf("a", 2))];
    expect(await store.pendingOutbox("synchronise", 0, 9)).toStrictEqual(all);
    expect(await store.pendingOutbox("synchronise", 1, 1)).toStrictEqual([all[1]]);
    expect([await store.lastSyncVersion("a"), await store.lastSyncVersion("b")]).toEqual([2, 1]);
    await store.transaction(async (writer) => {
      await writer.markOutbox(1, null);
      await writer.markOutbox(2, at);
      await writer.markOutbox(2, null);
    });
    expect(await store.pendingOutbox("synchronise", 0, 9)).toStrictEqual([
      pending(1, messageOf("b", 1), 1),
      all[2],
    ]);
    expect(await store.lastSyncVersion("a")).toBe(2);
  });

  it("refuses messages that say what cannot be", async () => {
    const store = await open();
    for (const wrong of [messageOf("a", 0), { ...messageOf("a", 1), kind: "other" as "synchronise" }])
      await expect(store.transaction((writer) => writer.putOutbox(wrong))).rejects.toThrow();
  });

  it("numbers what each learner is told", async () => {
    const store = await open();
    const notice = { at, code: "record_issued" as const, recordId: "a", version: 1 };
    await store.transaction(async (writer) => {
      await writer.addNotice({ ...notice, learnerId: "x" });
      await writer.addNotice({ ...notice, learnerId: "y" });
      await writer.addNotice({ ...notice, learnerId: "x", code: "record_superseded" });
    });
    expect(await store.notices("x")).toStrictEqual([
      { ...notice, learnerId: "x", sequence: 1 },
      { ...notice, learnerId: "x", sequence: 2, code: "record_superseded" },
    ]);
    expect(await store.notices("y")).toHaveLength(1);
    expect(await store.notices("z")).toEqual([]);
  });
}
