/** What somebody inside would try at the doors (Điều 9, 17): another's duties, and more than one's own. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionsOf } from "../helpers/sessions.ts";
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
