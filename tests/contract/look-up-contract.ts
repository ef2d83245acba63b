import { expect, it } from "vitest";
import type { AccessEntry, Share } from "../../src/centre/ports.ts";
import { learnerOf } from "./school-fixtures.ts";
import type { Open } from "./store-fixtures.ts";

const entry: AccessEntry = {
  at: "2026-05-29T01:15:00Z",
  actor: "GVCN",
  holder: "staff",
  source: "api",
  purpose: "results",
  kind: "sheet",
  subject: "class:2025-2026/10A1",
  detail: "TOAN/hk1",
  outcome: "shown",
};
const all = { before: Number.MAX_SAFE_INTEGER, limit: 10, withRefused: true };

/** Who looked at what, and what learners share. */
export function lookUpContract(open: Open): void {
  it("numbers looks without gaps, also from two connections, and writes a set of learners once", async () => {
    const [first, second] = [await open(), await open()];
    await Promise.all(
      [first, second, first, second].map((store) =>
        store.transaction((writer) => writer.addAccess(entry, "set", ["a", "b"])),
      ),
    );
    const rows = await first.accessRows(0, 10);
    expect(rows).toEqual([1, 2, 3, 4].map((sequence) => ({ ...entry, sequence, learnersId: "set" })));
    expect(await first.accessLearners(["set", "none"])).toEqual(new Map([["set", ["a", "b"]]]));
  });

  it("answers of a learner what concerned them, newest first, by pages, with or without what was refused", async () => {
    const store = await open();
    await store.transaction(async (writer) => {
      await writer.addAccess(entry, "ab", ["a", "b"]);
      await writer.addAccess({ ...entry, outcome: "refused" }, "a", ["a"]);
      await writer.addAccess({ ...entry, actor: "GD", purpose: null }, "b", ["b"]);
      await writer.addAccess(entry, "a", ["a"]);
    });
    const sequences = async (learnerId: string, page: Partial<typeof all> = {}) =>
      (await store.accessOfLearner(learnerId, { ...all, ...page })).map(({ sequence }) => sequence);
    expect(await sequences("a")).toEqual([4, 2, 1]);
    expect(await sequences("a", { limit: 2 })).toEqual([4, 2]);
    expect(await sequences("a", { before: 2 })).toEqual([1]);
    expect(await sequences("a", { withRefused: false })).toEqual([4, 1]);
    expect(await sequences("b")).toEqual([3, 1]);
    expect((await store.accessOfActor("GD")).map(({ sequence }) => sequence)).toEqual([3]);
    expect((await store.accessRows(2, 1)).map(({ sequence }) => sequence)).toEqual([3]);
  });

  it("keeps shares, found by the hash of their secret, and the first end of each", async () => {
    const store = await open();
    const share: Share = {
      shareId: "share-1",
      learnerId: "learner-a",
      madeBy: "account",
      madeAt: "2026-06-01T00:00:00Z",
      receiver: "Trường Ví Dụ",
      purpose: "transfer",
      form: "compact",
      endsAt: "2026-07-01T00:00:00Z",
      revokedAt: null,
      records: [
        { recordId: "record-1", version: 1 },
        { recordId: "record-2", version: 3 },
      ],
    };
    const later = { ...share, shareId: "share-2", madeAt: "2026-06-02T00:00:00Z" };
    await store.transaction(async (writer) => {
      await writer.addLearner(learnerOf("a"));
      await writer.addShare(share, "1".repeat(64));
      await writer.addShare(later, "2".repeat(64));
    });
    expect(await store.shareByHash("1".repeat(64))).toEqual(share);
    expect(await store.shareByHash("3".repeat(64))).toBeUndefined();
    expect(await store.sharesOfLearner("learner-a")).toEqual([later, share]);
    for (const revokedAt of ["2026-06-03T00:00:00Z", "2026-06-04T00:00:00Z"])
      await store.transaction((writer) => writer.revokeShare("share-1", revokedAt));
    expect(await store.share("share-1")).toEqual({ ...share, revokedAt: "2026-06-03T00:00:00Z" });
    expect(await store.share("share-2")).toEqual(later);
  });
}
