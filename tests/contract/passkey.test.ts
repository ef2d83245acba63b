/** Passkeys below any browser: what is refused of what a browser could send (WebAuthn Level 3, section 7). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../src/centre/centre.ts";
import { addPasskey } from "../../src/centre/factors/add-passkey.ts";
import { askPasskey, askSignIn } from "../../src/centre/factors/ask-passkey.ts";
import { beginPasskey } from "../../src/centre/factors/begin-passkey.ts";
import { freshenSession, signInByPasskey } from "../../src/centre/factors/freshen-session.ts";
import { listFactors } from "../../src/centre/factors/list-factors.ts";
import { removeFactor } from "../../src/centre/factors/remove-factor.ts";
import { renamePasskey } from "../../src/centre/factors/rename-passkey.ts";
import type { Passkey, Session } from "../../src/centre/ports.ts";
import { softAuthenticator, type Authenticator, type Oddity } from "../helpers/authenticator.ts";
import { actorOf, openFactorCentre, visit, type FactorCentre } from "../helpers/factor-people.ts";

const origin = "https://hocba.example.edu.vn";
const director = actorOf("GD", "director");
const teacher = actorOf("GV", "subjectTeacher");

let people: FactorCentre;
let centre: Centre;
let session: Session;
let device: Authenticator;
beforeEach(async () => {
  people = await openFactorCentre(origin);
  ({ centre } = people);
  session = await people.enter("GD");
  device = softAuthenticator(origin);
});
afterEach(async () => people.close());

async function add(odd: Oddity = {}, made = device, name = "Điện thoại"): Promise<Passkey> {
  const given = await people.seen(session);
  const options = await beginPasskey(centre, director, given);
  return addPasskey(centre, director, given, { name, response: made.make(options, odd) });
}

async function give(odd: Oddity = {}): Promise<unknown> {
  const options = await askPasskey(centre, session);
  return freshenSession(centre, director, session, { kind: "passkey", response: device.prove(options, odd) });
}

const signIn = async (odd: Oddity = {}) =>
  signInByPasskey(centre, device.prove(await askSignIn(centre), odd), visit);
const traced = async (action: string) =>
  (await centre.store.auditRows(0, 1000)).filter((row) => row.action === action);

describe("adding one", () => {
  test("asks for the person and no attestation, and for no device that is there already", async () => {
    const options = await beginPasskey(centre, director, session);
    expect(options).toMatchObject({
      rp: { id: "hocba.example.edu.vn", name: "Trung tâm thử" },
      user: { name: "gd.thu", displayName: "gd.thu" },
      attestation: "none",
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      timeout: 300_000,
      excludeCredentials: [],
    });
    expect(Buffer.from(options.challenge, "base64url")).toHaveLength(32);
    const handle = Buffer.from(options.user.id, "base64url");
    expect([handle.length, handle.includes("GD")]).toEqual([32, false]);
    await add();
    const again = await beginPasskey(centre, director, await people.seen(session));
    expect(again.excludeCredentials).toMatchObject([{ id: device.credentialId, transports: ["internal"] }]);
    expect(again.user.id).toBe(options.user.id);
  });

  test("keeps its public half under its owner's name, traces it, and the session has given it", async () => {
    const passkey = await add({}, device, "  Điện thoại của tôi ");
    expect(passkey).toMatchObject({
      accountId: "GD",
      name: "Điện thoại của tôi",
      counter: 0,
      lastUsedAt: null,
    });
    expect(await centre.store.passkeys("GD")).toEqual([passkey]);
    expect((await people.seen(session)).secondFactorAt).toBe("2026-11-24T01:00:00Z");
    const rows = await traced("factor.add");
    expect(rows).toMatchObject([
      { actor: "GD", subject: "account:GD", newValue: { kind: "passkey", passkeyId: passkey.passkeyId } },
    ]);
    expect(JSON.stringify(rows)).not.toContain("Điện thoại");
  });

  test.each<[string, Oddity, string]>([
    ["of another page", { origin: "https://hocba.example.edu.vn.evil.example" }, "passkey_refused"],
    ["for another name", { rpId: "evil.example" }, "passkey_refused"],
    ["without the person verified", { userVerified: false }, "passkey_refused"],
    ["a proof, not a making", { type: "webauthn.get" }, "passkey_refused"],
    ["of a challenge that nobody offered", { challenge: "AAAA" }, "passkey_challenge_gone"],
  ])("%s: refused", async (_, odd, code) => {
    await expect(add(odd)).rejects.toMatchObject({ code });
    expect([await centre.store.passkeys("GD"), await traced("factor.add")]).toEqual([[], []]);
  });

  test("what is no CBOR, or no JSON, is a refusal and no crash", async () => {
    for (const part of ["attestationObject", "clientDataJSON"] as const) {
      const response = device.make(await beginPasskey(centre, director, session));
      response.response[part] = "AAAA";
      const adding = addPasskey(centre, director, session, { name: "a", response });
      await expect(adding).rejects.toMatchObject({ code: "passkey_refused" });
    }
  });

  test("each answer once, within five minutes, in the session that asked", async () => {
    const made = device.make(await beginPasskey(centre, director, session));
    await addPasskey(centre, director, session, { name: "a", response: made });
    const given = await people.seen(session);
    const again = addPasskey(centre, director, given, { name: "a", response: made });
    await expect(again).rejects.toMatchObject({ code: "passkey_challenge_gone" });

    const late = softAuthenticator(origin).make(await beginPasskey(centre, director, given));
    people.wait(300);
    const adding = addPasskey(centre, director, given, { name: "a", response: late });
    await expect(adding).rejects.toMatchObject({ code: "passkey_challenge_gone" });

    const other = await people.enter("GV");
    const foreign = softAuthenticator(origin).make(await beginPasskey(centre, teacher, other));
    const stolen = addPasskey(centre, director, given, { name: "a", response: foreign });
    await expect(stolen).rejects.toMatchObject({ code: "passkey_challenge_gone" });
  });

  test("one that is somebody's already: refused", async () => {
    await add();
    await expect(add()).rejects.toMatchObject({ code: "passkey_exists" });
  });

  test.each(["", "   ", "a".repeat(61), "a\nb", "a\u0000"])("named %j: refused", async (name) => {
    await expect(add({}, device, name)).rejects.toMatchObject({ code: "passkey_name_wrong" });
  });

  test("no more than twenty", async () => {
    const { counter, ...rest } = await add();
    await centre.store.transaction(async (writer) => {
      for (let n = 1; n < 20; n += 1)
        await writer.addPasskey({ ...rest, counter, passkeyId: `p${n}`, credentialId: `c${n}` });
    });
    await expect(add({}, softAuthenticator(origin))).rejects.toMatchObject({ code: "passkeys_full" });
  });
});

describe("as a second factor", () => {
  beforeEach(async () => {
    await add();
    people.wait(360);
  });

  test("makes the session fresh, and is noted", async () => {
    expect(await give()).toEqual({ secondFactorAt: "2026-11-24T01:06:00Z", secret: null });
    expect((await people.seen(session)).secondFactorAt).toBe("2026-11-24T01:06:00Z");
    const { passkeys } = await listFactors(centre, director, session);
    expect(passkeys).toMatchObject([{ lastUsedAt: "2026-11-24T01:06:00Z" }]);
  });

  test("while codes are blocked, it is not", async () => {
    await centre.store.transaction(async (writer) => {
      const guard = await writer.factorGuard("GD");
      if (guard === undefined) throw new Error("no guard");
      await writer.putFactorGuard({ ...guard, failures: 9, blockedUntil: "2026-11-24T09:00:00Z" });
    });
    await give();
  });

  test.each<[string, Oddity, string]>([
    ["on another page", { origin: "http://hocba.example.edu.vn" }, "passkey_refused"],
    ["for another name", { rpId: "example.edu.vn" }, "passkey_refused"],
    ["without the person verified", { userVerified: false }, "passkey_refused"],
    ["of another person's handle", { userHandle: "AAAA" }, "passkey_refused"],
    ["that nobody has", { credentialId: "AAAA" }, "passkey_refused"],
    ["a making, not a proof", { type: "webauthn.create" }, "passkey_refused"],
    ["of a challenge that nobody offered", { challenge: "AAAA" }, "passkey_challenge_gone"],
  ])("%s: refused", async (_, odd, code) => {
    await expect(give(odd)).rejects.toMatchObject({ code });
    expect((await people.seen(session)).secondFactorAt).toBe("2026-11-24T01:00:00Z");
  });

  test("signed by another key, it is refused, though it names a passkey that is there", async () => {
    const { credentialId } = device;
    device = softAuthenticator(origin);
    const userHandle = (await centre.store.factorGuard("GD"))?.userHandle ?? "";
    await expect(give({ credentialId, userHandle })).rejects.toMatchObject({ code: "passkey_refused" });
  });

  test("of another account it is refused", async () => {
    const other = await people.enter("GV");
    const theirs = softAuthenticator(origin);
    const made = theirs.make(await beginPasskey(centre, teacher, other));
    await addPasskey(centre, teacher, other, { name: "a", response: made });
    const proof = theirs.prove(await askPasskey(centre, session));
    const giving = freshenSession(centre, director, session, { kind: "passkey", response: proof });
    await expect(giving).rejects.toMatchObject({ code: "passkey_refused" });
  });

  test("an answer is good once, and not for signing in", async () => {
    const proof = device.prove(await askPasskey(centre, session));
    const once = () => freshenSession(centre, director, session, { kind: "passkey", response: proof });
    const given = await Promise.allSettled([once(), once(), once()]);
    expect(given.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const toAdd = device.prove(await beginPasskey(centre, director, await people.seen(session)));
    const misused = freshenSession(centre, director, session, { kind: "passkey", response: toAdd });
    await expect(misused).rejects.toMatchObject({ code: "passkey_challenge_gone" });
    const another = device.prove(await askPasskey(centre, session));
    await expect(signInByPasskey(centre, another, visit)).rejects.toMatchObject({
      code: "passkey_challenge_gone",
    });
  });

  test("a counter that does not grow is refused and traced; the passkey is good again when it grows", async () => {
    await give({ counter: 7 });
    for (const counter of [7, 6, 0])
      await expect(give({ counter })).rejects.toMatchObject({ code: "passkey_counter_wrong" });
    const passkeyId = (await centre.store.passkeys("GD"))[0]?.passkeyId;
    expect(await traced("factor.suspect")).toMatchObject([
      { subject: "account:GD", oldValue: { passkeyId, counter: 7 }, newValue: { passkeyId, counter: 7 } },
      { newValue: { counter: 6 } },
      { newValue: { counter: 0 } },
    ]);
    await give({ counter: 8 });
    // Unsigned, 32 bits (section 6.1).
    await give({ counter: 0xffff_ffff });
    expect(await centre.store.passkeys("GD")).toMatchObject([{ counter: 0xffff_ffff }]);
  });

  test("an account without one is asked for none", async () => {
    await expect(askPasskey(centre, await people.enter("GV"))).rejects.toMatchObject({
      code: "factor_not_found",
    });
  });
});

describe("instead of a password", () => {
  beforeEach(async () => {
    await add();
    people.wait(360);
  });

  test("starts a whole session with the second factor given, and ends the one elsewhere", async () => {
    const options = await askSignIn(centre);
    expect(options).toMatchObject({
      allowCredentials: [],
      userVerification: "required",
      rpId: "hocba.example.edu.vn",
    });
    const started = await signInByPasskey(centre, device.prove(options), visit);
    expect(started.session).toMatchObject({
      accountId: "GD",
      openedAt: "2026-11-24T01:06:00Z",
      secondFactorAt: "2026-11-24T01:06:00Z",
      replaced: session.sessionId,
    });
    expect((await people.seen(session)).end).toBe("elsewhere");
  });

  test.each<[string, Oddity]>([
    ["without the person verified", { userVerified: false }],
    ["on another page", { origin: "https://evil.example" }],
    ["without a handle", { userHandle: "" }],
    ["with another's handle", { userHandle: "AAAA" }],
  ])("%s: refused", async (_, odd) => {
    await expect(signIn(odd)).rejects.toMatchObject({ code: "passkey_refused" });
    expect(await centre.store.sessionsOf("GD")).toHaveLength(1);
  });

  test("of an account that was left, and of a passkey that was removed: refused alike", async () => {
    const account = await centre.store.account("GD");
    if (account === undefined) throw new Error("no account");
    const write = (state: "left" | "active") =>
      centre.store.transaction(async (writer) => void (await writer.updateAccount({ ...account, state })));
    await write("left");
    await expect(signIn()).rejects.toMatchObject({ code: "passkey_refused", detail: "" });
    await write("active");
    await signIn();
    const [passkey] = await centre.store.passkeys("GD");
    await centre.store.transaction((writer) => writer.removePasskey("GD", passkey?.passkeyId ?? ""));
    await expect(signIn()).rejects.toMatchObject({ code: "passkey_refused", detail: "" });
  });
});

describe("several", () => {
  test("listed in the order of adding, renamed and removed by their owner only", async () => {
    const first = await add();
    people.wait(10);
    const second = await add({}, softAuthenticator(origin), "Khóa USB");
    const given = await people.seen(session);
    const names = async () => (await listFactors(centre, director, given)).passkeys.map(({ name }) => name);
    expect(await names()).toEqual(["Điện thoại", "Khóa USB"]);

    const { passkeyId } = first;
    const theirs = await people.enter("GV");
    const foreign = renamePasskey(centre, teacher, theirs, { passkeyId, name: "Của tôi" });
    await expect(foreign).rejects.toMatchObject({ code: "factor_not_found" });
    const factor = { kind: "passkey", passkeyId } as const;
    await expect(removeFactor(centre, teacher, theirs, factor)).rejects.toMatchObject({
      code: "factor_not_found",
    });

    await renamePasskey(centre, director, given, { passkeyId, name: "Cũ" });
    expect(await names()).toEqual(["Cũ", "Khóa USB"]);
    await removeFactor(centre, director, given, factor);
    await expect(removeFactor(centre, director, given, factor)).rejects.toMatchObject({
      code: "factor_not_found",
    });
    const last = { kind: "passkey", passkeyId: second.passkeyId } as const;
    await expect(removeFactor(centre, director, given, last)).rejects.toMatchObject({ code: "factor_last" });
    expect(await names()).toEqual(["Khóa USB"]);
    expect(await traced("factor.rename")).toMatchObject([{ newValue: { passkeyId } }]);
    expect(await traced("factor.remove")).toMatchObject([{ oldValue: { kind: "passkey", passkeyId } }]);
  });
});

test("at an address without TLS there are none, and nobody is asked for one", async () => {
  const plain = { ...centre, profile: { ...centre.profile, baseUrl: "http://192.0.2.7:3000" } };
  for (const work of [beginPasskey(plain, director, session), askSignIn(plain)])
    await expect(work).rejects.toMatchObject({ code: "passkeys_unavailable" });
  expect(await listFactors(plain, director, session)).toMatchObject({ passkeysAvailable: false });
});
