import { expect, it } from "vitest";
import { ConflictError, type ApiToken } from "../../src/centre/ports.ts";
import type { Open } from "./store-fixtures.ts";

const first: ApiToken = {
  tokenId: "token-1",
  staffId: "GV-TOAN",
  scopes: ["read", "enter"],
  createdAt: "2026-06-01T00:00:00Z",
  expiresAt: "2026-07-01T00:00:00Z",
  revokedAt: null,
};
const second: ApiToken = {
  ...first,
  tokenId: "token-0",
  createdAt: "2026-06-02T00:00:00Z",
  scopes: ["sign"],
};

/** API tokens: found by their hash, which never comes out again. */
export function tokenContract(open: Open): void {
  it("gives back a token by its id and its hash, in order of making, without the hash", async () => {
    const store = await open();
    expect(await store.tokens()).toEqual([]);
    await store.transaction(async (writer) => {
      await writer.addToken(second, "hash-2");
      await writer.addToken(first, "hash-1");
    });
    expect(await store.tokens()).toStrictEqual([first, second]);
    expect(await store.token("token-0")).toStrictEqual(second);
    expect(await store.tokenByHash("hash-1")).toStrictEqual(first);
    expect([await store.token("hash-1"), await store.tokenByHash("token-1")]).toEqual([undefined, undefined]);
  });

  it("refuses an id or a hash that is stored already", async () => {
    const store = await open();
    await store.transaction((writer) => writer.addToken(first, "hash-1"));
    const again = (token: ApiToken, hash: string) =>
      store.transaction((writer) => writer.addToken(token, hash));
    await expect(again(first, "hash-2")).rejects.toThrow(ConflictError);
    await expect(again(second, "hash-1")).rejects.toThrow(ConflictError);
    expect(await store.tokens()).toEqual([first]);
  });

  it("ends one token, once", async () => {
    const store = await open();
    await store.transaction(async (writer) => {
      await writer.addToken(first, "hash-1");
      await writer.addToken(second, "hash-2");
      await writer.revokeToken("token-1", "2026-06-03T00:00:00Z");
      await writer.revokeToken("token-1", "2026-06-04T00:00:00Z");
    });
    expect(await store.tokens()).toEqual([{ ...first, revokedAt: "2026-06-03T00:00:00Z" }, second]);
  });
}
