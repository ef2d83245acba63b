/** Signing in by password: one answer, one amount of work, and a lock that locks no owner out (Điều 17.1, 17.3). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { invite } from "../../../src/centre/accounts/invite.ts";
import { signIn } from "../../../src/centre/accounts/sign-in.ts";
import type { Passwords } from "../../../src/centre/ports.ts";
import { seeSession } from "../../../src/centre/sessions/see-session.ts";
import { argon2Passwords } from "../../../src/keys/password-hash.ts";
import { installer } from "../../helpers/sample-school.ts";
import { browser, goodPassword, openAccountWorld, type AccountWorld } from "../../helpers/account-world.ts";

let world: AccountWorld;
let known: string;
beforeEach(async () => {
  world = await openAccountWorld();
  ({ deviceSecret: known } = await world.open({ kind: "staff", staffId: "GV-TOAN", loginName: "toan" }));
});
afterEach(async () => world.close());

const wrong = { ok: false, code: "sign_in_wrong" };
const fail = async (times: number, loginName = "toan", visit = browser()) => {
  for (let n = 0; n < times; n += 1)
    expect(await world.signIn(loginName, "sai mật khẩu rồi", visit)).toEqual(wrong);
};

describe("a password", () => {
  test("opens a session, whose secret only the browser has", async () => {
    const { session, secret, deviceSecret } = await world.enter("TOAN");
    expect(session).toMatchObject({
      accountId: "GV-TOAN",
      openedAt: "2026-09-07T01:00:00Z",
      secondFactorAt: null,
      device: "Firefox, Linux",
      end: null,
    });
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(deviceSecret).not.toBe(secret);
    expect(await seeSession(world.centre, secret)).toMatchObject({ ok: true, session });
    const { sessions, ...rest } = { sessions: JSON.stringify(await world.trace()), secret, deviceSecret };
    for (const each of Object.values(rest)) expect(sessions).not.toContain(each);
    expect((await world.trace()).at(-1)).toMatchObject({
      action: "session.start",
      actor: "GV-TOAN",
      subject: "account:GV-TOAN",
      newValue: { secondFactor: false, replaced: false },
    });
  });

  test("is the same however its letters are composed", async () => {
    const composed = await world.signIn("toan", goodPassword.normalize("NFD").replaceAll(" ", "\u00A0"));
    expect(composed.ok).toBe(true);
  });

  test("waits for the second factor where there is one, and ends no other session meanwhile", async () => {
    const before = await world.enter("toan");
    const { store } = world.centre;
    await store.transaction(async (writer) => {
      const at = "2026-09-07T01:00:00Z";
      await writer.offerTotp({ accountId: "GV-TOAN", sealedSecret: "x", createdAt: at });
      await writer.activateTotp("GV-TOAN", 1, at);
    });
    const { session } = await world.enter("toan");
    expect(session).toMatchObject({ openedAt: null, secondFactorAt: null, replaced: null });
    expect(await seeSession(world.centre, before.secret)).toMatchObject({ ok: true });
    expect((await world.trace()).filter(({ action }) => action === "session.start")).toHaveLength(1);
  });

  test("is hashed anew when more work is asked than it was hashed with", async () => {
    const passwords = argon2Passwords({ memoryKiB: 128, iterations: 1, parallelism: 1 });
    const grown = { ...world.centre, passwords };
    const entered = await signIn(grown, { loginName: "toan", password: goodPassword }, browser());
    expect(entered.ok).toBe(true);
    const { passwordHash, passwordChangedAt } = (await world.centre.store.account("GV-TOAN"))!;
    expect(passwordHash).toContain("m=128,t=1");
    expect(passwordChangedAt).toBe("2026-09-07T01:00:00Z");
    expect((await world.signIn("toan")).ok).toBe(true);
  });
});

describe("what is wrong", () => {
  test("is answered alike, with the same work: unknown, wrong, invited, left", async () => {
    const { store } = world.centre;
    const { accountId } = (await world.open({ kind: "learner", learnerId: "learner-an", loginName: "left" }))
      .account;
    const left = (await store.account(accountId))!;
    await store.transaction((writer) => writer.updateAccount({ ...left, state: "left" }));
    await invite(world.centre, installer, { kind: "staff", staffId: "GVU", loginName: "invited" });
    const calls: string[] = [];
    const passwords: Passwords = {
      ...world.centre.passwords,
      hash: async (password) => {
        calls.push("hash");
        return world.centre.passwords.hash(password);
      },
      verify: async (...asked) => {
        calls.push("verify");
        return world.centre.passwords.verify(...asked);
      },
    };
    const counted = { ...world.centre, passwords };
    for (const [loginName, password] of [
      ["nobody", goodPassword],
      ["toan", "sai mật khẩu rồi"],
      ["toan", "x".repeat(200)],
      ["toan", "a\u0000b"],
      ["invited", goodPassword],
      ["left", goodPassword],
      ["", ""],
    ] as const) {
      expect(await signIn(counted, { loginName, password }, browser())).toEqual(wrong);
      expect(calls.splice(0)).toEqual(["verify"]);
    }
    // Right is one too; and no attempt that is blocked costs any, whoever has the name or nobody.
    expect((await signIn(counted, { loginName: "toan", password: goodPassword }, browser())).ok).toBe(true);
    expect(calls.splice(0)).toEqual(["verify"]);
    for (const loginName of ["toan", "nobody"]) {
      for (let n = 0; n < 5; n += 1) await signIn(counted, { loginName, password: "x" }, browser());
      calls.length = 0;
      const blocked = await signIn(counted, { loginName, password: goodPassword }, browser());
      expect(blocked).toMatchObject({ code: "sign_in_blocked" });
      expect(calls).toEqual([]);
    }
  });

  test("is no way in to an account without a password, not even with the empty one", async () => {
    const { verify } = world.centre.passwords;
    expect(await verify(null, "")).toEqual({ isRight: false, isOutdated: false });
  });
});

describe("too many failures", () => {
  const blocked = (until: string) => ({ ok: false, code: "sign_in_blocked", until });

  test("block an unknown device for a while, longer each time, and whoever has the name or nobody", async () => {
    for (const name of ["toan", "nobody"]) {
      world.at("2026-09-07T01:00:00Z");
      await fail(5, name);
      expect(await world.signIn(name, goodPassword)).toEqual(blocked("2026-09-07T01:00:30Z"));
      world.at("2026-09-07T01:00:30Z");
      await fail(1, name);
      expect(await world.signIn(name, goodPassword)).toEqual(blocked("2026-09-07T01:01:30Z"));
    }
  });

  test("do not keep the owner out on a device that the account knows", async () => {
    await fail(5);
    expect((await world.signIn("toan", goodPassword, browser())).ok).toBe(false);
    const own = { ...browser(), deviceSecret: known };
    expect((await world.signIn("toan", goodPassword, own)).ok).toBe(true);
    expect((await world.signIn("toan", goodPassword, browser())).ok, "and stay counted elsewhere").toBe(
      false,
    );
  });

  test("on a known device are counted by themselves", async () => {
    const own = { ...browser(), deviceSecret: known };
    await fail(5, "toan", own);
    expect(await world.signIn("toan", goodPassword, own)).toMatchObject({ code: "sign_in_blocked" });
    expect((await world.signIn("toan")).ok).toBe(true);
  });

  test("of one account's device are another's unknown device", async () => {
    await world.open({ kind: "staff", staffId: "GVU", loginName: "giaovu" });
    await fail(5, "giaovu");
    const visit = { ...browser(), deviceSecret: known };
    expect(await world.signIn("giaovu", goodPassword, visit)).toMatchObject({ code: "sign_in_blocked" });
  });

  test("are traced once, without the name that was typed, and of names that nobody has not at all", async () => {
    await fail(5, "nobody");
    await fail(5);
    for (const minute of [1, 3, 6, 11]) {
      world.at(`2026-09-07T01:${String(minute).padStart(2, "0")}:59Z`);
      await fail(1);
    }
    const blocks = (await world.trace()).filter(({ action }) => action === "account.block");
    expect(blocks).toMatchObject([
      { actor: "sign-in", subject: "account:GV-TOAN", newValue: { failures: 5 } },
    ]);
  });

  test("are an incident at the tenth lock-out of a day, once", async () => {
    const incidents = async () => world.centre.store.incidentsOfCause("lockouts_repeated");
    const lockOut = async (moment: string) => {
      world.at(moment);
      await fail(5);
      await world.centre.store.transaction(async (writer) => {
        await writer.forgetAttempts("2027-01-01T00:00:00Z");
      });
    };
    // The first of them is a day old when the tenth comes, and counts no more.
    for (let hour = 0; hour < 9; hour += 1) await lockOut(`2026-09-08T0${hour}:00:00Z`);
    await lockOut("2026-09-09T00:00:01Z");
    expect(await incidents()).toEqual([]);
    await lockOut("2026-09-09T00:00:02Z");
    await lockOut("2026-09-09T00:00:03Z");
    const [incident, ...others] = await incidents();
    expect(others).toEqual([]);
    expect(incident?.steps).toMatchObject([{ type: "reported", findings: ["2026-09-09"] }]);
  });

  test("are forgotten by a success, and after a day, when nothing is left of them", async () => {
    await fail(4);
    expect((await world.signIn("toan")).ok).toBe(true);
    await fail(5);
    world.at("2026-09-08T01:00:01Z");
    await fail(4, "other");
    expect(await countAttempts()).toBe(1);
    expect((await world.signIn("toan")).ok).toBe(true);
  });

  test("cannot be outrun: of a hundred attempts at the same moment five are looked at", async () => {
    const tries = await Promise.all(
      Array.from({ length: 100 }, () => world.signIn("toan", "sai mật khẩu rồi")),
    );
    expect(tries.filter((each) => !each.ok && each.code === "sign_in_wrong")).toHaveLength(5);
  });
});

async function countAttempts(): Promise<number> {
  const { openSqliteStore } = await import("../../../src/store/sqlite.ts");
  const other = await openSqliteStore(world.file);
  const { digestOf } = await import("../../../src/centre/audit/record-audit.ts");
  const doors = ["toan", "other"].map((loginKey) => digestOf(JSON.stringify({ kind: "login", loginKey })));
  const counts = await Promise.all(doors.map(async (door) => other.attempts(await door)));
  await other.close();
  return counts.filter((count) => count !== undefined).length;
}
