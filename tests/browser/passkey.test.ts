/** Second factors on the real pages, with Chromium's own virtual authenticator (WebAuthn, section 11). */
import type { Browser, CDPSession, Page } from "playwright-core";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Centre } from "../../src/centre/centre.ts";
import type { Listening } from "../../src/http/serve.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { openTestCentre, type TestCentre } from "../helpers/test-centre.ts";
import { listenFirst, testDeps } from "../helpers/test-deps.ts";
import { visit, type Visit } from "./visit.ts";

const password = "bốn con mèo ngủ trưa";

let browser: Browser;
let service: Listening;
let test: TestCentre;
let centre: Centre;
let origin: string;
let now = Date.parse("2026-11-24T01:00:00Z");

beforeAll(async () => {
  browser = await launchBrowser();
  const listening = await listenFirst();
  service = listening;
  // A passkey is for a name, not for an address (WebAuthn, section 5.1.3).
  origin = service.url.replace("127.0.0.1", "localhost");
  test = await openTestCentre({ baseUrl: origin, clock: () => new Date(now) });
  ({ centre } = test);
  listening.answerWith(testDeps(centre));
});

afterAll(async () => {
  await browser.close();
  await service.close();
  await test.close();
});

let people = 0;
let seen: Visit;
let page: Page;
let devices: CDPSession;
let authenticatorId: string;
let accountId: string;

/** A director of one's own with a password and nothing else, at a fresh browser with an authenticator of its own. */
beforeEach(async () => {
  people += 1;
  accountId = `GD${people}`;
  const passwordHash = await centre.passwords.hash(password);
  await centre.store.transaction(async (writer) => {
    const member = { staffId: accountId, name: "Vũ Đình Giám", title: "Giám đốc" };
    await writer.putStaffMember({ ...member, roles: ["director"] });
    await writer.addAccount({
      accountId,
      holder: { kind: "staff", staffId: accountId },
      loginName: accountId,
      state: "active",
      createdAt: "2026-09-01T00:00:00Z",
      passwordHash,
      passwordChangedAt: "2026-09-01T00:00:00Z",
    });
  });
  seen = await visit(browser);
  ({ page } = seen);
  devices = await seen.context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  ({ authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  }));
  return async () => seen.context.close();
});

const wait = (seconds: number) => {
  now += seconds * 1000;
};
const factors = () => centre.store.factorsOf(accountId);
const sessions = async () =>
  (await centre.store.sessionsOf(accountId)).filter(({ endedAt }) => endedAt === null);

async function signIn(): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.fill("#loginName", accountId);
  await page.fill("#password", password);
  await page.click("form[action='/sign-in'] button.primary");
}

/** Forgets who is signed in, as a browser that is opened anew; the authenticator keeps what it has. */
const openAnew = () => seen.context.clearCookies();

async function addPasskey(): Promise<void> {
  await page.goto(`${origin}/account`);
  await page.fill("#passkey-name", "Máy ở phòng");
  await page.click("[data-passkey-add] button");
  await page.locator("#second-factor .rows li", { hasText: "Máy ở phòng" }).waitFor();
}

const atHome = () => page.waitForURL(`${origin}/home`);

describe("passkeys", () => {
  it("added on the account's page, it opens a session that was good for nothing else before", async () => {
    await signIn();
    await atHome();
    const refused = await page.request.get(`${origin}/api/me`, {
      headers: { "Sec-Fetch-Site": "same-origin" },
    });
    expect(await refused.json()).toMatchObject({ code: "second_factor_missing" });
    await addPasskey();
    expect(await factors()).toEqual({ totp: false, passkeys: 1 });
    const admitted = await page.request.get(`${origin}/api/me`, {
      headers: { "Sec-Fetch-Site": "same-origin" },
    });
    expect(admitted.status()).toBe(200);
    expect(seen.faults).toEqual([]);
  });

  it("is the second step after the password", async () => {
    await signIn();
    await atHome();
    await addPasskey();
    await openAnew();
    await signIn();
    const button = page.locator("[data-passkey-factor] button");
    await button.waitFor();
    expect((await sessions()).filter(({ openedAt }) => openedAt === null)).toMatchObject([
      { secondFactorAt: null },
    ]);
    await button.click();
    await atHome();
    expect(await sessions()).toMatchObject([
      { secondFactorAt: new Date(now).toISOString().replace(".000", "") },
    ]);
    expect(seen.faults).toEqual([]);
  });

  it("signs in without a password, and counts as both factors", async () => {
    await signIn();
    await atHome();
    await addPasskey();
    await openAnew();
    wait(60);
    await page.goto(`${origin}/sign-in`);
    await page.click("[data-passkey-sign-in] button");
    await atHome();
    const [session] = await sessions();
    expect(session?.secondFactorAt).toBe(session?.startedAt);
    const passkeys = await centre.store.passkeys(accountId);
    expect(passkeys).toMatchObject([{ lastUsedAt: session?.startedAt }]);
    expect(seen.faults).toEqual([]);
  });

  it("is asked for again before a factor is removed; the last one of a director stays", async () => {
    await signIn();
    await atHome();
    await addPasskey();
    wait(301);
    await page.click("#second-factor form[data-post$='/remove'] button");
    await page.click("[data-step-up-passkey]");
    await page.locator("[data-factor-outcome]", { hasText: "duy nhất" }).waitFor();
    expect(await factors()).toEqual({ totp: false, passkeys: 1 });
    await addPasskeyOfAnother();
    await page.click("#second-factor form[data-post$='/remove'] button >> nth=0");
    await expect.poll(factors).toEqual({ totp: false, passkeys: 1 });
  });

  it("renamed by its owner", async () => {
    await signIn();
    await atHome();
    await addPasskey();
    await page.click("#second-factor summary");
    await page.fill("#second-factor input[id^='name-']", "Điện thoại cũ");
    await page.click("#second-factor form[data-post$='/rename'] button");
    await page.locator("#second-factor .rows li", { hasText: "Điện thoại cũ" }).waitFor();
    expect(await centre.store.passkeys(accountId)).toMatchObject([{ name: "Điện thoại cũ" }]);
  });

  it("one that was removed is refused", async () => {
    await signIn();
    await atHome();
    await addPasskey();
    const [passkey] = await centre.store.passkeys(accountId);
    await centre.store.transaction((writer) => writer.removePasskey(accountId, passkey?.passkeyId ?? ""));
    await openAnew();
    await page.goto(`${origin}/sign-in`);
    await page.click("[data-passkey-sign-in] button");
    await page.locator("[data-passkey-sign-in] [data-outcome]", { hasText: "Không xác nhận được" }).waitFor();
    expect(page.url()).toBe(`${origin}/sign-in`);
  });

  it("without the person verified: the browser gives none, and what a tampered page gets is refused", async () => {
    await signIn();
    await atHome();
    await addPasskey();
    await openAnew();
    await devices.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await page.goto(`${origin}/sign-in`);
    await page.click("[data-passkey-sign-in] button");
    await page.locator("[data-passkey-sign-in] [data-outcome]", { hasText: "Chưa xác nhận được" }).waitFor();
    expect(await proveUnverified()).toBe("passkey_refused");
  });

  it("the same authenticator is not added twice", async () => {
    await signIn();
    await atHome();
    await addPasskey();
    await page.fill("#passkey-name", "Lần hai");
    await page.click("[data-passkey-add] button");
    await page.locator("[data-factor-outcome]", { hasText: "Chưa xác nhận được" }).waitFor();
    expect(await factors()).toEqual({ totp: false, passkeys: 1 });
  });
});

describe("one-time codes", () => {
  it("set up by the page, then the second step after the password", async () => {
    await signIn();
    await atHome();
    await page.goto(`${origin}/account`);
    await page.click("[data-totp-begin] button");
    const qr = page.locator("[data-totp-qr]");
    await qr.waitFor();
    await expect.poll(() => qr.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    const secret = (await page.locator("[data-totp-secret]").innerText()).replaceAll(" ", "");
    const code = () => new TOTP({ secret }).generate({ timestamp: now });
    await page.fill("#totp-code", code());
    await page.click("[data-totp-confirm] button");
    await page.locator("form[data-post='/api/second-factors/totp/remove']").waitFor();
    expect(await factors()).toEqual({ totp: true, passkeys: 0 });
    await openAnew();
    wait(30);
    await signIn();
    await page.fill("input.code", "000000");
    await page.click("form[action='/sign-in/second-factor'] button");
    await page.locator("#notice", { hasText: "không đúng" }).waitFor();
    await page.fill("input.code", code());
    await page.click("form[action='/sign-in/second-factor'] button");
    await atHome();
    expect(seen.faults.filter((fault) => !fault.includes("403"))).toEqual([]);
  });
});

/** A second authenticator's passkey: the first is told to leave out what is there. */
async function addPasskeyOfAnother(): Promise<void> {
  const { authenticatorId: second } = await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "usb",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${origin}/account`);
  await page.fill("#passkey-name", "Khóa USB");
  await page.click("[data-passkey-add] button");
  await page.locator("#second-factor .rows li", { hasText: "Khóa USB" }).waitFor();
  await devices.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: second });
}

/** What a page does that asks for less than the service said, as a stolen device would like. */
async function proveUnverified(): Promise<string> {
  return page.evaluate(async () => {
    const post = async (path: string, body?: object) => {
      const headers = body === undefined ? {} : { "Content-Type": "application/json" };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      return (await fetch(path, { method: "POST", headers, ...sent })).json() as Promise<{ code: string }>;
    };
    const asked = (await post(
      "/api/session/passkey/options",
    )) as unknown as PublicKeyCredentialRequestOptionsJSON;
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({
      ...asked,
      userVerification: "discouraged",
    });
    const proof = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
    const { id, rawId, type, response } = proof.toJSON() as AuthenticationResponseJSON;
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    const sent = { clientDataJSON, authenticatorData, signature, userHandle };
    return (await post("/api/session/passkey", { response: { id, rawId, type, response: sent } })).code;
  });
}
