/** Signing in by name and password, sessions and their ends, what a browser may ask with its cookie (Điều 17). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acceptInvitation } from "../../src/centre/accounts/accept-invitation.ts";
import { invite } from "../../src/centre/accounts/invite.ts";
import { requestRecovery } from "../../src/centre/accounts/recover.ts";
import { leaveStaff } from "../../src/centre/accounts/leave.ts";
import { setUpStaff } from "../../src/centre/school/set-up-staff.ts";
import { createToken } from "../../src/centre/tokens/create-token.ts";
import { administrator } from "../helpers/actor.ts";
import { browserHeaders, sessionsOf } from "../helpers/sessions.ts";
import { bearer, openTestApp, type Answer, type TestApp } from "../helpers/test-app.ts";

const password = "sông dài cá lội biệt tăm";
const own = { "Sec-Fetch-Site": "same-origin" };
const chrome = { "User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36" };

let app: TestApp;
let now: Date;
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

const inviteStaff = async (staffId: string) =>
  (await invite(app.centre, administrator, { kind: "staff", staffId })).secret;

beforeAll(async () => {
  now = new Date("2026-09-07T00:30:00Z");
  app = await openTestApp({ clock: () => now });
  const member = (staffId: string) =>
    ({ staffId, name: `Người ${staffId}`, title: "Giáo viên", roles: ["subjectTeacher"] }) as const;
  await setUpStaff(app.centre, administrator, [
    ...["GV-A", "GV-MOI", "GV-NGHI"].map(member),
    { staffId: "GD", name: "Vũ Đình Giám", title: "Giám đốc", roles: ["director"] },
  ]);
  const visit = { device: "Firefox, Linux", deviceSecret: null, source: "page" } as const;
  for (const staffId of ["GV-A", "GV-NGHI", "GD"]) {
    const secret = await inviteStaff(staffId);
    await acceptInvitation(app.centre, { secret, loginName: staffId, password }, visit);
  }
  await inviteStaff("GV-MOI");
  await leaveStaff(app.centre, administrator, "GV-NGHI", "Chuyển công tác");
});
afterAll(() => app.close());
// Failures of the tests before are forgotten after a day, and sessions have ended.
beforeEach(() => later(25 * 60));

const signIn = (loginName: string, typed = password, headers: Record<string, string> = {}) =>
  app.post("/api/session", { loginName, password: typed }, { ...own, ...chrome, ...headers });
const told = ({ status, json }: Answer) => [status, json["code"]];

function cookiesOf({ headers }: Answer): Record<string, string> {
  return Object.fromEntries(
    headers.getSetCookie().map((cookie) => {
      const [pair = ""] = cookie.split(";");
      return [pair.slice(0, pair.indexOf("=")), cookie];
    }),
  );
}

function secretOf(answer: Answer): string {
  return /^[^=]+=([^;]*)/.exec(cookiesOf(answer)["__Host-hocba"] ?? "")?.[1] ?? "";
}

describe("signing in", () => {
  test("gives the session in a cookie with every flag, and nowhere else", async () => {
    const answer = await signIn("gv-a");
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ accountId: "GV-A", state: "whole", replaced: null });
    const { "__Host-hocba": session, "__Host-hocba-device": device } = cookiesOf(answer);
    expect(session).toMatch(/^__Host-hocba=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(device).toMatch(/; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.text).not.toContain(secretOf(answer));
    const seen = await app.get("/api/session", browserHeaders(secretOf(answer)));
    expect(seen.json).toMatchObject({ loginName: "GV-A", session: { device: "Chrome, Windows" } });
    expect(JSON.stringify(app.events)).not.toContain(secretOf(answer));
    expect(JSON.stringify(app.events).toLowerCase()).not.toContain("gv-a");
  });

  test("one answer for a name that nobody has, a wrong password, an account not opened and one that was left", async () => {
    const answers = [];
    for (const name of ["khong-co-ai", "GV-A", "GV-MOI", "GV-NGHI"])
      answers.push(await signIn(name, "không phải mật khẩu"));
    const bare = answers.map(({ status, text, headers }) => ({
      status,
      text,
      headers: [...headers],
    }));
    expect(bare[0]).toMatchObject({ status: 401 });
    expect(answers[0]?.json["code"]).toBe("sign_in_wrong");
    expect(answers[0]?.headers.getSetCookie()).toEqual([]);
    expect(bare.slice(1)).toEqual([bare[0], bare[0], bare[0]]);
  });

  test("a lock is the same for a name that nobody has, and says how long", async () => {
    const lock = async (name: string) => {
      for (let attempt = 0; attempt < 5; attempt++) await signIn(name, "không phải mật khẩu");
      return signIn(name);
    };
    const locked = await lock("GV-A");
    const nobody = await lock("khong-co-ai");
    expect(told(locked)).toEqual([429, "sign_in_blocked"]);
    expect(locked.headers.get("retry-after")).toBe("30");
    expect([nobody.text, [...nobody.headers]]).toEqual([locked.text, [...locked.headers]]);
    later(1);
    expect((await signIn("GV-A")).status).toBe(201);
  });

  test.each([["{"], ["[]"], ['{"loginName":1,"password":"x"}'], ['{"loginName":"a"}'], ["\u0000"]])(
    "a body that is none, %j: refused by its code",
    async (body) => {
      const answer = await app.post("/api/session", body, own);
      expect([answer.status, typeof answer.json["code"]]).toEqual([400, "string"]);
    },
  );

  test("odd texts are wrong names and passwords like others", async () => {
    for (const odd of ["\ud800", "a\u0000b", "", " ", "%", "'; --", "x".repeat(1024)])
      expect(told(await signIn(odd, odd))).toEqual([401, "sign_in_wrong"]);
  });
});

describe("Điều 17.3: signing in elsewhere", () => {
  test("ends the older session, and both are told", async () => {
    const older = secretOf(await signIn("GV-A"));
    later(5);
    const newer = await signIn("GV-A", password, { "User-Agent": "X11; Linux Firefox/150" });
    expect(newer.json).toMatchObject({ replaced: { device: "Chrome, Windows", end: "elsewhere" } });
    const asked = await app.get("/api/me", browserHeaders(older));
    expect(told(asked)).toEqual([401, "session_elsewhere"]);
    expect((await app.get("/api/me", browserHeaders(secretOf(newer)))).status).toBe(200);
    const page = await app.get("/sign-in", browserHeaders(older));
    expect(page.text).toContain("đăng nhập ở nơi khác");
    expect(page.headers.getSetCookie()).toEqual([expect.stringContaining("__Host-hocba=; Max-Age=0")]);
    const home = await app.get("/home", browserHeaders(secretOf(newer)));
    expect(home.text).toContain("Phiên ở nơi khác vừa bị kết thúc");
    expect(home.text).toContain("Chrome, Windows");
  });
});

test("signing in as somebody else at the same browser ends what was open there", async () => {
  const mine = secretOf(await signIn("GV-A"));
  const theirs = secretOf(await signIn("GD", password, browserHeaders(mine)));
  expect(told(await app.get("/api/me", browserHeaders(mine)))).toEqual([401, "session_signed_out"]);
  expect((await app.get("/api/session", browserHeaders(theirs))).json["accountId"]).toBe("GD");
});

test("the owner is told who asked for a way into the account", async () => {
  await requestRecovery(app.centre, administrator, "GV-A", "Nói là quên mật khẩu");
  const secret = secretOf(await signIn("GV-A"));
  const home = await app.get("/home", browserHeaders(secret));
  expect(home.text).toContain("đề nghị cấp lại quyền vào tài khoản này");
  expect(home.text).toContain(`<b>${administrator.actorId}</b>`);
  expect(home.text).not.toContain("Nói là quên mật khẩu");
});

describe("a session ends", () => {
  test("idle, after half an hour without use", async () => {
    const headers = browserHeaders(secretOf(await signIn("GV-A")));
    later(29);
    expect((await app.get("/api/me", headers)).status).toBe(200);
    later(29);
    expect((await app.get("/api/me", headers)).status).toBe(200);
    later(30);
    expect(told(await app.get("/api/me", headers))).toEqual([401, "session_idle"]);
  });

  test("in all, after twelve hours however much it is used", async () => {
    const headers = browserHeaders(secretOf(await signIn("GV-A")));
    for (let passed = 0; passed < 12 * 60 - 20; passed += 20) {
      later(20);
      expect((await app.get("/api/me", headers)).status).toBe(200);
    }
    later(20);
    expect(told(await app.get("/api/me", headers))).toEqual([401, "session_expired"]);
  });

  test("signed out, from the page and from the API", async () => {
    const first = browserHeaders(secretOf(await signIn("GV-A")));
    expect((await app.post("/api/session/end", "", first)).status).toBe(200);
    expect(told(await app.get("/api/me", first))).toEqual([401, "session_signed_out"]);
    const second = browserHeaders(secretOf(await signIn("GV-A")));
    const left = await app.post("/sign-out", "", second);
    expect([left.status, left.headers.get("location")]).toEqual([303, "/sign-in"]);
    expect(told(await app.get("/api/me", second))).toEqual([401, "session_signed_out"]);
  });

  test("a cookie that never was one", async () => {
    expect(told(await app.get("/api/me", browserHeaders("x")))).toEqual([401, "session_unknown"]);
  });
});

describe("requests by cookie come from an own page", () => {
  const forged: [string, Record<string, string>][] = [
    ["another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }],
    ["another site that is silent about itself", { Origin: "https://evil.example" }],
    ["a sandboxed frame", { Origin: "null" }],
    ["a neighbour of the same domain", { "Sec-Fetch-Site": "same-site" }],
    ["plain http of the same name", { Origin: "http://hocba.example.edu.vn" }],
    ["a typed address", { "Sec-Fetch-Site": "none" }],
    ["nobody knows where", {}],
    ["another origin, with an own mark", { "Sec-Fetch-Site": "same-origin", Origin: "https://evil.example" }],
  ];

  test.each(forged)("%s: refused, whatever the body", async (_, headers) => {
    const { Cookie } = await sessionsOf(app.centre)("GV-A");
    const asked = { ...headers, ...(Cookie === undefined ? {} : { Cookie }) };
    for (const type of ["application/json", "application/x-www-form-urlencoded", "text/plain"]) {
      const answer = await app.post("/api/sessions/end-others", "{}", { ...asked, "Content-Type": type });
      expect(told(answer)).toEqual([403, "origin_foreign"]);
    }
    const form = { ...asked, "Content-Type": "application/x-www-form-urlencoded" };
    expect((await app.post("/account/sessions/end-others", "", form)).status).toBe(403);
    expect((await app.post("/sign-in", "loginName=GV-A", form)).status).toBe(403);
    expect(told(await app.post("/api/session", { loginName: "GV-A", password }, headers))).toEqual([
      403,
      "origin_foreign",
    ]);
  });

  test("an older browser says the origin alone", async () => {
    const { Cookie = "" } = await sessionsOf(app.centre)("GV-A");
    const headers = { Cookie, Origin: "https://hocba.example.edu.vn" };
    expect((await app.post("/api/sessions/end-others", "", headers)).status).toBe(200);
  });

  test("nothing is looked up for a stranger's page", async () => {
    const { Cookie = "" } = await sessionsOf(app.centre)("GV-A");
    const asked = await app.get("/api/me", { Cookie, "Sec-Fetch-Site": "cross-site" });
    expect(told(asked)).toEqual([403, "origin_foreign"]);
    expect((await app.get("/api/me", { Cookie, "Sec-Fetch-Site": "none" })).status).toBe(200);
    expect((await app.get("/account", { Cookie, "Sec-Fetch-Site": "cross-site" })).status).toBe(200);
  });

  test("a token needs no page, and counts where both come", async () => {
    const { secret } = await createToken(app.centre, administrator, {
      staffId: "GV-A",
      scopes: ["read"],
      days: 1,
    });
    const { Cookie = "" } = await sessionsOf(app.centre)("GD");
    const answer = await app.get("/api/me", { ...bearer(secret), Cookie, "Sec-Fetch-Site": "cross-site" });
    expect(answer.json["actorId"]).toBe("GV-A");
  });
});

describe("second factors at the door", () => {
  test("who must have one and has none may set one up and nothing else", async () => {
    const entered = await signIn("GD");
    expect(entered.json["state"]).toBe("secondFactorMissing");
    const headers = browserHeaders(secretOf(entered));
    expect(told(await app.get("/api/me", headers))).toEqual([403, "second_factor_missing"]);
    expect((await app.get("/api/second-factors", headers)).status).toBe(200);
    expect((await app.get("/api/session", headers)).status).toBe(200);
    expect((await app.get("/account", headers)).text).toContain('id="second-factor"');
  });

  test("a token is never fresh, and opens nothing that is about a session", async () => {
    const scopes = ["sign", "plan", "read"];
    const { secret } = await createToken(app.centre, administrator, { staffId: "GD", scopes, days: 1 });
    const delegation = { staffId: "GV-A", act: "sign", basis: "QĐ 1", from: "x", until: "y" };
    expect(told(await app.post("/api/delegations", delegation, bearer(secret)))).toEqual([
      403,
      "session_needed",
    ]);
    expect(told(await app.get("/api/sessions", bearer(secret)))).toEqual([403, "session_needed"]);
  });

  test("one given five minutes ago is fresh, and no longer after that", async () => {
    const headers = await sessionsOf(app.centre)("GD");
    const delegation = { staffId: "GV-A", act: "sign", basis: "", from: "x", until: "y" };
    later(5);
    expect(told(await app.post("/api/delegations", delegation, headers))).not.toContain(
      "second_factor_needed",
    );
    later(1 / 60);
    expect(told(await app.post("/api/delegations", delegation, headers))).toEqual([
      403,
      "second_factor_needed",
    ]);
  });
});
