/** Sessions: one whole one an account, an end when idle and in all, and both sides told (Điều 17.3). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorWithoutDuties } from "../../../src/centre/audit/actor.ts";
import { readSignInNotices } from "../../../src/centre/accounts/read-accounts.ts";
import { endSessions, listSessions, signOut } from "../../../src/centre/sessions/manage-sessions.ts";
import { seeSession } from "../../../src/centre/sessions/see-session.ts";
import { giveSecondFactor, startSession } from "../../../src/centre/sessions/start-session.ts";
import { browser, openAccountWorld, type AccountWorld } from "../../helpers/account-world.ts";

let world: AccountWorld;
beforeEach(async () => {
  world = await openAccountWorld();
  await world.open({ kind: "staff", staffId: "GV-TOAN", loginName: "toan" });
});
afterEach(async () => world.close());

const see = async (secret: string) => seeSession(world.centre, secret);
const ended = (end: string) => ({ ok: false, code: "session_ended", end });
const open = async () =>
  (await world.centre.store.sessionsOf("GV-TOAN")).filter(({ endedAt }) => endedAt === null);

describe("a session", () => {
  test("ends when it was idle for half an hour, and goes on while it is used", async () => {
    const { secret } = await world.enter("toan");
    world.at("2026-09-07T01:29:59Z");
    expect(await see(secret)).toMatchObject({ ok: true, session: { lastSeenAt: "2026-09-07T01:29:59Z" } });
    world.at("2026-09-07T01:59:58Z");
    expect((await see(secret)).ok).toBe(true);
    world.at("2026-09-07T02:29:58Z");
    expect(await see(secret)).toEqual(ended("idle"));
    expect(await see(secret), "for good").toEqual(ended("idle"));
    expect((await world.trace()).at(-1)).toMatchObject({ action: "session.end", newValue: { end: "idle" } });
    expect((await world.centre.store.sessionsOf("GV-TOAN"))[0]?.endedAt).toBe("2026-09-07T02:29:58Z");
  });

  test("ends after twelve hours, however much it is used", async () => {
    const { secret } = await world.enter("toan");
    for (let minutes = 20; minutes < 720; minutes += 20) {
      world.at(
        new Date(Date.parse("2026-09-07T01:00:00Z") + minutes * 60_000).toISOString().replace(".000", ""),
      );
      expect((await see(secret)).ok).toBe(true);
    }
    world.at("2026-09-07T13:00:00Z");
    expect(await see(secret)).toEqual(ended("expired"));
  });

  test("is written at most once a minute", async () => {
    const { secret } = await world.enter("toan");
    world.at("2026-09-07T01:00:59Z");
    await see(secret);
    expect((await open())[0]?.lastSeenAt).toBe("2026-09-07T01:00:00Z");
    world.at("2026-09-07T01:01:00Z");
    await see(secret);
    expect((await open())[0]?.lastSeenAt).toBe("2026-09-07T01:01:00Z");
  });

  test("that is ended while it is used stays ended", async () => {
    const { secret, session } = await world.enter("toan");
    const { store } = world.centre;
    const read = (await store.session(session.sessionId))!;
    await endSessions(world.centre, await world.as("GV-TOAN"), "GV-TOAN");
    world.at("2026-09-07T01:05:00Z");
    const racing = { ...world.centre, store: { ...store, session: async () => read } };
    expect(await seeSession(racing, secret)).toEqual(ended("signedOut"));
    expect(await open()).toEqual([]);
  });

  test("of an account that is no longer in use is none, though it was never ended", async () => {
    const { secret } = await world.enter("toan");
    const { store } = world.centre;
    const account = (await store.account("GV-TOAN"))!;
    await store.transaction((writer) => writer.updateAccount({ ...account, state: "left" }));
    expect(await see(secret)).toEqual(ended("left"));
  });

  test("of a secret that nobody was given is unknown", async () => {
    for (const secret of ["", "x", "A".repeat(43)])
      expect(await see(secret)).toEqual({ ok: false, code: "session_unknown" });
    const { session } = await world.enter("toan");
    expect(await see(session.sessionId), "its name is not its secret").toMatchObject({ ok: false });
  });

  test("is forgotten half a year after it ended", async () => {
    const { secret, session } = await world.enter("toan");
    await signOut(world.centre, await world.as("GV-TOAN"), session.sessionId);
    expect(await see(secret)).toEqual(ended("signedOut"));
    world.at("2027-03-07T01:00:00Z");
    await world.enter("toan");
    expect(await see(secret)).toEqual({ ok: false, code: "session_unknown" });
  });
});

describe("signing in elsewhere", () => {
  test("ends the older session, and tells both", async () => {
    const first = await world.enter("toan", browser("Chrome, Windows"));
    world.at("2026-09-07T01:10:00Z");
    const second = await world.enter("toan", browser("Safari, iPhone"));
    expect(second.session.replaced).toBe(first.session.sessionId);
    expect(await see(first.secret)).toEqual(ended("elsewhere"));
    expect((await see(second.secret)).ok).toBe(true);
    const { replaced } = await readSignInNotices(world.centre, second.session);
    expect(replaced).toMatchObject({ device: "Chrome, Windows", end: "elsewhere" });
    expect((await world.trace()).slice(-2)).toMatchObject([
      { action: "session.end", newValue: { end: "elsewhere" } },
      { action: "session.start", newValue: { secondFactor: false, replaced: true } },
    ]);
  });

  test("on the same device is the owner again, and on an idle session nothing to be told of", async () => {
    const first = await world.enter("toan");
    const again = await world.enter("toan", { ...browser(), deviceSecret: first.deviceSecret });
    expect(again).toMatchObject({ session: { replaced: null }, deviceSecret: first.deviceSecret });
    expect(await see(first.secret)).toEqual(ended("signedOut"));
    world.at("2026-09-07T03:00:00Z");
    const later = await world.enter("toan");
    expect(later.session.replaced).toBeNull();
    expect(await see(again.secret)).toEqual(ended("idle"));
  });

  test("four times at the same moment leaves exactly one session open", async () => {
    const entered = await Promise.all(Array.from({ length: 4 }, () => world.signIn("toan")));
    expect(entered.every(({ ok }) => ok)).toBe(true);
    expect(await open()).toHaveLength(1);
    const seen = await Promise.all(entered.map(async (each) => see(each.ok ? each.secret : "")));
    expect(seen.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("a session that waits for the second factor", () => {
  const wait = async () =>
    world.centre.store.transaction((writer) =>
      startSession(world.centre, writer, "GV-TOAN", browser("Safari, iPhone"), "waits"),
    );

  test("becomes whole by it, and only then ends the older one and knows the device", async () => {
    const first = await world.enter("toan");
    const { session, secret, deviceSecret } = await wait();
    expect((await see(first.secret)).ok).toBe(true);
    expect(await see(secret)).toMatchObject({ ok: true, session: { openedAt: null } });
    const { store } = world.centre;
    expect(await store.isKnownDevice("GV-TOAN", session.deviceId)).toBe(false);
    world.at("2026-09-07T01:05:00Z");
    const by = actorWithoutDuties("GV-TOAN", "page");
    const { session: whole, secret: renewed } = await store.transaction((writer) =>
      giveSecondFactor(world.centre, writer, by, session),
    );
    const at = "2026-09-07T01:05:00Z";
    expect(whole).toMatchObject({ openedAt: at, secondFactorAt: at, replaced: first.session.sessionId });
    expect(await see(first.secret)).toEqual(ended("elsewhere"));
    expect(await see(secret), "with another secret").toEqual({ ok: false, code: "session_unknown" });
    expect(await see(renewed ?? "")).toMatchObject({ ok: true, session: { openedAt: at } });
    expect(await store.isKnownDevice("GV-TOAN", session.deviceId)).toBe(true);
    expect(deviceSecret).toHaveLength(43);
    world.at("2026-09-07T01:20:00Z");
    const fresh = await store.transaction((writer) => giveSecondFactor(world.centre, writer, by, whole));
    expect(fresh).toMatchObject({ session: { secondFactorAt: "2026-09-07T01:20:00Z" }, secret: null });
  });

  test("waits ten minutes, and leaves no trace of having been", async () => {
    const { secret } = await wait();
    const before = (await world.trace()).length;
    world.at("2026-09-07T01:10:00Z");
    expect(await see(secret)).toEqual(ended("expired"));
    expect(await world.trace()).toHaveLength(before);
  });
});

describe("the list of sessions", () => {
  test("is the owner's and the administrator's, who end them too", async () => {
    const first = await world.enter("toan");
    const [owner, admin, director] = await Promise.all(["GV-TOAN", "QTRI", "GD"].map((id) => world.as(id)));
    expect(await listSessions(world.centre, owner!, "GV-TOAN")).toMatchObject([{ end: null }]);
    expect(await listSessions(world.centre, admin!, "GV-TOAN")).toHaveLength(1);
    const other = listSessions(world.centre, director!, "GV-TOAN");
    await expect(other).rejects.toMatchObject({ code: "duty_missing" });
    await expect(endSessions(world.centre, director!, "GV-TOAN")).rejects.toMatchObject({
      code: "duty_missing",
    });
    const { sessionId } = first.session;
    await expect(signOut(world.centre, director!, sessionId)).rejects.toMatchObject({ code: "duty_missing" });
    expect(await endSessions(world.centre, owner!, "GV-TOAN", sessionId), "the one it is asked from").toBe(0);
    expect(await endSessions(world.centre, admin!, "GV-TOAN")).toBe(1);
    expect(await see(first.secret)).toEqual(ended("endedByAdministrator"));
    world.at("2026-09-07T02:00:00Z");
    const { session } = await world.enter("toan");
    world.at("2026-09-07T05:00:00Z");
    expect((await listSessions(world.centre, owner!, "GV-TOAN"))[0], "as it stands now").toMatchObject({
      sessionId: session.sessionId,
      end: "idle",
      endedAt: "2026-09-07T02:30:00Z",
    });
  });
});
