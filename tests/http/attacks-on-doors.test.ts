/** What somebody inside would try at the doors (Điều 9, 17): another's duties, and more than one's own. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSession } from "../../src/centre/sessions/start-session.ts";
import { actorOf, codeOf, giveTotp, visit } from "../helpers/factor-people.ts";
import { browserHeaders, openAccount, sessionsOf } from "../helpers/sessions.ts";
import { openStaffApp, told, type StaffApp } from "../helpers/staff-app.ts";

let app: StaffApp;
beforeAll(async () => (app = await openStaffApp()));
afterAll(() => app.close());

test("who runs the system makes no token that acts as somebody else", async () => {
  const body = { staffId: "GV-TOAN", scopes: ["enter"], days: 1 };
  expect(told(await app.as("QTV").post("/api/tokens", body))).toEqual([400, "body_invalid"]);
  const own = await app.as("QTV").post("/api/tokens", { scopes: ["plan"], days: 1 });
  expect([own.status, own.json["token"]]).toMatchObject([201, { staffId: "QTV" }]);
});

test("no token, whosever, gives or takes a leading role", async () => {
  const member = { staffId: "GV-TOAN", name: "Phạm Văn Toàn", title: "Giám đốc", roles: ["director"] };
  for (const staffId of ["QTV", "GD"]) {
    const headers = { ...(await app.tokenOf(staffId, "plan")), "Content-Type": "application/json" };
    const init = { method: "PUT", headers, body: JSON.stringify({ staff: [member] }) };
    expect(told(await app.request("/api/staff", init)), staffId).toEqual([403, "session_needed"]);
  }
});

test("a session that was left open makes no token, which would outlive it by months", async () => {
  const headers = await sessionsOf(app.centre)("GV-TOAN");
  const make = async () => app.post("/api/tokens", { scopes: ["read"], days: 366 }, headers);
  expect((await make()).status).toBe(201);
  app.setNow("2025-10-15T01:11:00Z");
  expect(told(await make())).toEqual([403, "session_too_old"]);
});

test("the second factor opens a session with a new secret: one planted with the password opens nothing", async () => {
  const { centre } = app;
  await openAccount(centre, "GV-VAN");
  const start = async (factor: "none" | "waits") =>
    centre.store.transaction((writer) => startSession(centre, writer, "GV-VAN", visit, factor));
  app.setNow("2025-10-15T02:00:00Z");
  const { session } = await start("none");
  const totp = await giveTotp(centre, actorOf("GV-VAN", "subjectTeacher"), session);
  app.setNow("2025-10-15T02:01:00Z");
  for (const way of ["/api/session/second-factor", "/sign-in/second-factor"]) {
    const planted = (await start("waits")).secret;
    const code = codeOf(centre, totp);
    const given = way.startsWith("/api")
      ? await app.post(way, { kind: "totp", code }, browserHeaders(planted))
      : await app.post(way, `code=${code}`, {
          ...browserHeaders(planted),
          "Content-Type": "application/x-www-form-urlencoded",
        });
    expect([200, 303]).toContain(given.status);
    const [, renewed = ""] = /^__Host-hocba=([\w-]{43});/.exec(given.headers.getSetCookie()[0] ?? "") ?? [];
    expect(told(await app.get("/api/me", browserHeaders(planted)))).toEqual([401, "session_unknown"]);
    expect((await app.get("/api/me", browserHeaders(renewed))).status, way).toBe(200);
    expect(given.text).not.toContain(renewed);
    app.setNow("2025-10-15T02:02:00Z");
  }
});

test("wrong codes say how long to wait, as wrong passwords do", async () => {
  const headers = await sessionsOf(app.centre)("GV-VAN");
  const give = async () => app.post("/api/session/second-factor", { kind: "totp", code: "abc" }, headers);
  for (let n = 0; n < 5; n += 1) expect(told(await give())[1]).toBe("code_wrong");
  const blocked = await give();
  expect(told(blocked)).toEqual([429, "factor_blocked"]);
  expect(blocked.headers.get("retry-after")).toBe("30");
});
