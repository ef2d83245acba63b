/** One-time codes (RFC 6238) as a second factor: set up, given once, counted, replaced, removed (Điều 17.1). */
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { beginTotp } from "../../src/centre/factors/begin-totp.ts";
import { confirmTotp } from "../../src/centre/factors/confirm-totp.ts";
import { freshenSession } from "../../src/centre/factors/freshen-session.ts";
import { listFactors } from "../../src/centre/factors/list-factors.ts";
import type { Centre } from "../../src/centre/centre.ts";
import type { Session } from "../../src/centre/ports.ts";
import { actorOf, codeOf, giveTotp, openFactorCentre, type FactorCentre } from "../helpers/factor-people.ts";

const director = actorOf("GD", "director");
const teacher = actorOf("GV", "subjectTeacher");

let people: FactorCentre;
let centre: Centre;
beforeEach(async () => {
  people = await openFactorCentre();
  ({ centre } = people);
});
afterEach(async () => people.close());

const give = (session: Session, code: string) =>
  freshenSession(centre, director, session, { kind: "totp", code });
const traced = async (action: string) =>
  (await centre.store.auditRows(0, 1000)).filter((row) => row.action === action);
const factors = () => centre.store.factorsOf("GD");

describe("setting up", () => {
  test("counts from its first code on, and the session has thereby given it", async () => {
    const session = await people.enter("GD");
    const offer = await beginTotp(centre, director, session);
    expect(offer.secret).toMatch(/^[A-Z2-7]{32}$/u);
    expect(offer.uri).toBe(
      `otpauth://totp/${encodeURIComponent("Trung tâm thử")}:gd.thu?issuer=${encodeURIComponent("Trung tâm thử")}` +
        `&secret=${offer.secret}&algorithm=SHA1&digits=6&period=30`,
    );
    expect(await factors()).toEqual({ totp: false, passkeys: 0 });
    await confirmTotp(centre, director, session, codeOf(centre, offer.secret));
    expect(await factors()).toEqual({ totp: true, passkeys: 0 });
    expect((await people.seen(session)).secondFactorAt).toBe("2026-11-24T01:00:00Z");
    expect(await traced("factor.add")).toMatchObject([
      { actor: "GD", subject: "account:GD", newValue: { kind: "totp", replaces: false } },
    ]);
    expect(await listFactors(centre, director, session)).toEqual({
      totp: { createdAt: "2026-11-24T01:00:00Z", lastUsedAt: "2026-11-24T01:00:00Z" },
      passkeys: [],
      needed: true,
      passkeysAvailable: true,
    });
  });

  test("a wrong code changes nothing, and its own code is no good a second time", async () => {
    const session = await people.enter("GD");
    const { secret } = await beginTotp(centre, director, session);
    await expect(confirmTotp(centre, director, session, "000000")).rejects.toMatchObject({
      code: "code_wrong",
    });
    expect(await factors()).toEqual({ totp: false, passkeys: 0 });
    const code = codeOf(centre, secret);
    await confirmTotp(centre, director, session, code);
    await expect(give(session, code)).rejects.toMatchObject({ code: "code_used" });
  });

  test("neither the secret nor its base32 is in the database's files, nor in the trace", async () => {
    const secret = await giveTotp(centre, director, await people.enter("GD"));
    const { file } = people;
    const sealed = (await centre.store.totp("GD", "active"))?.sealedSecret ?? "";
    expect(sealed).not.toContain(secret);
    for (const name of [file, `${file}-wal`]) expect(await readFile(name, "latin1")).not.toContain(secret);
  });

  test("one that was begun anew: the former secret sets nothing up", async () => {
    const session = await people.enter("GD");
    const former = await beginTotp(centre, director, session);
    await beginTotp(centre, director, session);
    const confirming = confirmTotp(centre, director, session, codeOf(centre, former.secret));
    await expect(confirming).rejects.toMatchObject({ code: "code_wrong" });
  });

  test("nothing begun, nothing to confirm", async () => {
    const session = await people.enter("GD");
    await expect(confirmTotp(centre, director, session, "123456")).rejects.toMatchObject({
      code: "factor_not_found",
    });
  });

  test("not for somebody else's account", async () => {
    const session = await people.enter("GD");
    for (const work of [beginTotp(centre, teacher, session), listFactors(centre, teacher, session)])
      await expect(work).rejects.toMatchObject({ code: "duty_missing" });
  });

  test("the first one only soon after the password", async () => {
    const session = await people.enter("GD");
    people.wait(601);
    await expect(beginTotp(centre, director, session)).rejects.toMatchObject({ code: "session_too_old" });
  });

  test("another one only with the one there is: a session that still waits for it adds none", async () => {
    const former = await giveTotp(centre, director, await people.enter("GD"));
    people.wait(60);
    const waiting = await people.enter("GD", "waits");
    await expect(beginTotp(centre, director, waiting)).rejects.toMatchObject({
      code: "second_factor_needed",
    });
    await give(waiting, codeOf(centre, former));
    const session = await people.whole("GD");
    people.wait(30);
    const { secret } = await beginTotp(centre, director, session);
    // Until the new one is confirmed, the former one is good.
    await give(session, codeOf(centre, former));
    await confirmTotp(centre, director, session, codeOf(centre, secret));
    people.wait(30);
    await expect(give(session, codeOf(centre, former))).rejects.toMatchObject({ code: "code_wrong" });
    await give(session, codeOf(centre, secret));
    expect((await traced("factor.add")).map(({ newValue }) => newValue)).toEqual([
      { kind: "totp", replaces: false },
      { kind: "totp", replaces: true },
    ]);
  });
});

describe("giving a code", () => {
  let secret: string;
  let session: Session;
  beforeEach(async () => {
    session = await people.enter("GD");
    secret = await giveTotp(centre, director, session);
    people.wait(300);
  });

  test("makes the session fresh, and a waiting one whole, which ends the older one", async () => {
    const waiting = await people.enter("GD", "waits");
    expect(waiting).toMatchObject({ openedAt: null, secondFactorAt: null });
    await give(waiting, ` ${codeOf(centre, secret).slice(0, 3)} ${codeOf(centre, secret).slice(3)}`);
    const opened = await people.whole("GD");
    expect(opened).toMatchObject({
      openedAt: "2026-11-24T01:05:00Z",
      secondFactorAt: "2026-11-24T01:05:00Z",
      replaced: session.sessionId,
    });
    expect((await people.seen(session)).end).toBe("elsewhere");
    people.wait(40);
    await give(opened, codeOf(centre, secret));
    expect(await people.seen(opened)).toMatchObject({
      openedAt: "2026-11-24T01:05:00Z",
      secondFactorAt: "2026-11-24T01:05:40Z",
    });
  });

  test.each([-30, 0, 30])("one of the step %i seconds from now is good, once", async (seconds) => {
    const code = codeOf(centre, secret, seconds);
    await give(session, code);
    await expect(give(session, code)).rejects.toMatchObject({ code: "code_used" });
  });

  test.each([-60, 60])("one of the step %i seconds from now is not", async (seconds) => {
    await expect(give(session, codeOf(centre, secret, seconds))).rejects.toMatchObject({
      code: "code_wrong",
    });
  });

  test("after a newer one, an older one is used up too", async () => {
    const older = codeOf(centre, secret, 0);
    await give(session, codeOf(centre, secret, 30));
    await expect(give(session, older)).rejects.toMatchObject({ code: "code_used" });
  });

  test("of many at the same moment one is taken", async () => {
    const code = codeOf(centre, secret);
    const given = await Promise.allSettled(Array.from({ length: 8 }, () => give(session, code)));
    expect(given.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of given)
      if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "code_used" });
  });

  test.each(["", "12345", "1234567", "abcdef", "１２３４５６", "0x1234", "-12345"])(
    "%j is none",
    async (code) => {
      await expect(give(session, code)).rejects.toMatchObject({ code: "code_wrong" });
    },
  );

  test("another account's code is none", async () => {
    const other = await people.enter("GV");
    const foreign = await giveTotp(centre, teacher, other);
    people.wait(60);
    await expect(give(session, codeOf(centre, foreign))).rejects.toMatchObject({ code: "code_wrong" });
  });

  test("a session that ended meanwhile gets nothing, and the code stays good", async () => {
    await people.enter("GD");
    await expect(give(session, codeOf(centre, secret))).rejects.toMatchObject({ code: "session_closed" });
    expect((await centre.store.totp("GD", "active"))?.lastUsedAt).toBe("2026-11-24T01:00:00Z");
  });
});

describe("wrong codes", () => {
  let secret: string;
  let session: Session;
  const wrong = () => give(session, "000000");
  beforeEach(async () => {
    session = await people.enter("GD");
    secret = await giveTotp(centre, director, session);
    people.wait(300);
    for (let n = 0; n < 4; n += 1) await expect(wrong()).rejects.toMatchObject({ code: "code_wrong" });
  });

  test("the fifth blocks for 30 seconds, in which the right one is not looked at", async () => {
    await expect(wrong()).rejects.toMatchObject({ code: "code_wrong" });
    await expect(give(session, codeOf(centre, secret))).rejects.toMatchObject({
      code: "factor_blocked",
      detail: "30",
    });
    people.wait(30);
    await give(session, codeOf(centre, secret));
    expect(await centre.store.factorGuard("GD")).toMatchObject({ failures: 0, blockedUntil: null });
    expect(await traced("factor.block")).toMatchObject([
      { subject: "account:GD", newValue: { failures: 5, blockedUntil: "2026-11-24T01:05:30Z" } },
    ]);
  });

  test("the sixth blocks for twice as long; what is tried while blocked counts for nothing", async () => {
    await expect(wrong()).rejects.toMatchObject({ code: "code_wrong" });
    for (let n = 0; n < 20; n += 1) await expect(wrong()).rejects.toMatchObject({ code: "factor_blocked" });
    people.wait(30);
    await expect(wrong()).rejects.toMatchObject({ code: "code_wrong" });
    await expect(wrong()).rejects.toMatchObject({ code: "factor_blocked", detail: "60" });
  });

  test("trying many at the same moment gains nothing", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 10 }, wrong));
    const codes = tries.map((each) =>
      each.status === "rejected" ? (each.reason as { code: string }).code : "",
    );
    expect(codes.filter((code) => code === "code_wrong")).toHaveLength(1);
    expect(codes.filter((code) => code === "factor_blocked")).toHaveLength(9);
  });

  test("on a set-up that waits they count for the account as well", async () => {
    await give(session, codeOf(centre, secret));
    const given = await people.seen(session);
    await beginTotp(centre, director, given);
    for (let n = 0; n < 5; n += 1)
      await expect(confirmTotp(centre, director, given, "000000")).rejects.toMatchObject({
        code: "code_wrong",
      });
    await expect(wrong()).rejects.toMatchObject({ code: "factor_blocked" });
  });

  test("of one account block no other", async () => {
    await expect(wrong()).rejects.toMatchObject({ code: "code_wrong" });
    await giveTotp(centre, teacher, await people.enter("GV"));
  });
});

describe("what cannot be checked is neither right nor wrong", () => {
  let secret: string;
  let session: Session;
  beforeEach(async () => {
    session = await people.enter("GD");
    secret = await giveTotp(centre, director, session);
    people.wait(60);
  });
  const reopened = async (): Promise<Centre> => ({ ...centre, secrets: people.freshSecrets() });

  test("without the key's file", async () => {
    await rm(join(dirname(people.file), "account-key"));
    const other = await reopened();
    const giving = freshenSession(other, director, session, { kind: "totp", code: codeOf(centre, secret) });
    await expect(giving).rejects.toMatchObject({ code: "secrets_unavailable", detail: "secret_key_missing" });
    await expect(beginTotp(other, teacher, await people.enter("GV"))).rejects.toMatchObject({
      code: "secrets_unavailable",
    });
    expect((await centre.store.factorGuard("GD"))?.failures).toBe(0);
  });

  test("a sealed secret that was moved to another account's row does not open there", async () => {
    const own = await giveTotp(centre, teacher, await people.enter("GV"));
    const { sealedSecret = "" } = (await centre.store.totp("GV", "active")) ?? {};
    // The thief's own secret, whose codes they know, in the director's row.
    await centre.store.transaction(async (writer) => {
      await writer.offerTotp({ accountId: "GD", sealedSecret, createdAt: "2026-11-24T01:00:00Z" });
      await writer.activateTotp("GD", 0, "2026-11-24T01:00:00Z");
    });
    await expect(give(session, codeOf(centre, own))).rejects.toMatchObject({
      code: "secrets_unavailable",
      detail: "secret_damaged",
    });
  });
});
