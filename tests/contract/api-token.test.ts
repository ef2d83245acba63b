/** API tokens of staff: made once, found by their hash, ended by date or by hand (Điều 17). */
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf } from "../../src/centre/audit/record-audit.ts";
import type { Centre } from "../../src/centre/centre.ts";
import { authenticateToken } from "../../src/centre/tokens/authenticate-token.ts";
import { createToken, type TokenCommand } from "../../src/centre/tokens/create-token.ts";
import { revokeToken } from "../../src/centre/tokens/revoke-token.ts";
import { administrator, tester } from "../helpers/actor.ts";
import { openStoreCentre } from "../helpers/store-centre.ts";

let centre: Centre;
let file: string;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ centre, file, close } = await openStoreCentre());
  const member = { staffId: "GV-TOAN", name: "Trần Thị Thử", title: "Giáo viên" };
  await centre.store.transaction((writer) => writer.putStaffMember({ ...member, roles: ["subjectTeacher"] }));
});
afterEach(async () => close());

const command: TokenCommand = { staffId: "GV-TOAN", scopes: ["read", "enter"], days: 30 };
const at = (moment: string): Centre => ({ ...centre, clock: () => new Date(moment) });
const auditRows = () => centre.store.auditRows(0, 100);

describe("create", () => {
  test("256 random bits, for as many days as asked, and who made it in the trace", async () => {
    const { token, secret } = await createToken(centre, administrator, command);
    expect(secret).toMatch(/^hocba_[A-Za-z0-9_-]{43}$/);
    expect(token).toEqual({
      tokenId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      staffId: "GV-TOAN",
      scopes: ["read", "enter"],
      createdAt: "2026-05-29T01:15:00Z",
      expiresAt: "2026-06-28T01:15:00Z",
      revokedAt: null,
    });
    expect(await centre.store.tokens()).toEqual([token]);
    expect(await auditRows()).toMatchObject([
      {
        action: "token.create",
        subject: `token:${token.tokenId}`,
        actor: "os:tester",
        newValue: { staffId: "GV-TOAN", scopes: ["read", "enter"], expiresAt: token.expiresAt },
      },
    ]);
  });

  test("no two alike, and only their hashes are in the database's files", async () => {
    const made = [
      await createToken(centre, administrator, command),
      await createToken(centre, administrator, command),
    ];
    expect(made[0]?.secret).not.toBe(made[1]?.secret);
    for (const name of [file, `${file}-wal`]) {
      const bytes = await readFile(name, "latin1");
      for (const { secret } of made) expect(bytes).not.toContain(secret.slice("hocba_".length));
    }
    const log = await readFile(`${file}-wal`, "latin1");
    expect(log).toContain(await digestOf(made[0]?.secret ?? ""));
  });

  test("a scope named twice is one scope", async () => {
    const { token } = await createToken(centre, administrator, { ...command, scopes: ["read", "read"] });
    expect(token.scopes).toEqual(["read"]);
  });

  test.each<[string, Partial<TokenCommand>, string]>([
    ["no scope", { scopes: [] }, "token_scope_unknown"],
    ["a scope that there is not", { scopes: ["read", "all"] }, "token_scope_unknown"],
    ["a name that JavaScript gives a meaning to", { scopes: ["constructor"] }, "token_scope_unknown"],
    ["no day", { days: 0 }, "token_days_wrong"],
    ["half a day", { days: 0.5 }, "token_days_wrong"],
    ["more than a year", { days: 367 }, "token_days_wrong"],
    ["for nobody of the centre", { staffId: "GV-KHAC" }, "staff_not_found"],
    ["no number", { days: Number.NaN }, "token_days_wrong"],
  ])("%s: refused, nothing written", async (_, change, code) => {
    await expect(createToken(centre, administrator, { ...command, ...change })).rejects.toMatchObject({
      code,
    });
    expect([await centre.store.tokens(), await auditRows()]).toEqual([[], []]);
  });
});

test("nobody but the administrator makes or ends one", async () => {
  const { token } = await createToken(centre, administrator, command);
  for (const by of [tester, { ...tester, roles: ["director", "registrar"] as const }]) {
    await expect(createToken(centre, by, command)).rejects.toMatchObject({ code: "duty_missing" });
    await expect(revokeToken(centre, by, token.tokenId)).rejects.toMatchObject({ code: "duty_missing" });
  }
  expect(await centre.store.tokens()).toEqual([token]);
});

describe("authenticate", () => {
  test("its text, whole, and before its end", async () => {
    const { token, secret } = await createToken(centre, administrator, command);
    expect(await authenticateToken(at("2026-06-28T01:14:59Z"), secret)).toEqual({ ok: true, token });
    expect(await authenticateToken(at("2026-06-28T01:15:00Z"), secret)).toEqual({
      ok: false,
      code: "token_expired",
    });
  });

  test("nothing else", async () => {
    const { token, secret } = await createToken(centre, administrator, command);
    const hash = "0".repeat(64);
    for (const other of [secret.slice(0, -1), secret.toUpperCase(), ` ${secret}`, "", token.tokenId, hash]) {
      expect(await authenticateToken(centre, other)).toEqual({ ok: false, code: "token_unknown" });
    }
  });
});

describe("revoke", () => {
  test("at once, and written down once", async () => {
    const { token, secret } = await createToken(centre, administrator, command);
    const kept = await createToken(centre, administrator, command);
    const ended = await revokeToken(at("2026-05-30T00:00:00Z"), administrator, token.tokenId);
    expect(ended).toEqual({ ...token, revokedAt: "2026-05-30T00:00:00Z" });
    expect(await revokeToken(at("2026-05-31T00:00:00Z"), administrator, token.tokenId)).toEqual(ended);
    expect(await authenticateToken(centre, secret)).toEqual({ ok: false, code: "token_revoked" });
    expect((await authenticateToken(centre, kept.secret)).ok).toBe(true);
    expect((await auditRows()).filter(({ action }) => action === "token.revoke")).toMatchObject([
      { subject: `token:${token.tokenId}`, newValue: { revokedAt: "2026-05-30T00:00:00Z" } },
    ]);
  });

  test("one that is not there: refused", async () => {
    await expect(revokeToken(centre, administrator, "none")).rejects.toMatchObject({
      code: "token_not_found",
    });
    expect(await auditRows()).toEqual([]);
  });
});
