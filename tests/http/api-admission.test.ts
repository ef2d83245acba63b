/** Who is let in to the staff API: by token and scope; what may be done there is for the use cases. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digestOf } from "../../src/centre/audit/record-audit.ts";
import { createToken } from "../../src/centre/tokens/create-token.ts";
import { revokeToken } from "../../src/centre/tokens/revoke-token.ts";
import { defaultLimits } from "../../src/http/deps.ts";
import { administrator } from "../helpers/actor.ts";
import { apiToken, bearer, openTestApp, type TestApp } from "../helpers/test-app.ts";

let app: TestApp;
let now = new Date("2026-05-29T01:15:00Z");
beforeAll(async () => {
  app = await openTestApp({ clock: () => now });
  await app.centre.store.transaction(async (writer) => {
    await writer.putStaffMember({ staffId: "GD", name: "A", title: "Giám đốc", roles: ["director"] });
    await writer.putStaffMember({ staffId: "GV", name: "B", title: "Giáo viên", roles: ["subjectTeacher"] });
  });
});
afterAll(() => app.close());

const tokenOf = async (staffId: string, scopes: string[] = ["read"], days = 30) =>
  createToken(app.centre, administrator, { staffId, scopes, days });

describe("admission", () => {
  test("a token opens what its scope names, for the person whose it is", async () => {
    const { secret } = await tokenOf("GV");
    const answer = await app.get("/api/me", bearer(secret));
    expect([answer.status, answer.json]).toEqual([
      200,
      { actorId: "GV", roles: ["subjectTeacher"], assignments: [] },
    ]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("no token, and a header that is none: 401 with the challenge of RFC 6750", async () => {
    for (const headers of [{}, { Authorization: "Basic eDp5" }, { Authorization: "Bearer a b" }]) {
      const answer = await app.get("/api/me", headers);
      expect([answer.status, answer.json["code"]]).toEqual([401, "token_missing"]);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="hocba"');
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  test("unknown, expired and revoked tokens cannot be told apart; the log tells", async () => {
    const { secret: revoked, token } = await tokenOf("GV");
    await revokeToken(app.centre, administrator, token.tokenId);
    const { secret: expired } = await tokenOf("GV", ["read"], 1);
    now = new Date("2026-05-30T01:15:00Z");
    const before = app.events.length;
    const answers = [];
    for (const secret of [`hocba_${"A".repeat(43)}`, expired, revoked, apiToken])
      answers.push(await app.get("/api/me", bearer(secret)));
    const [first, ...others] = answers.map(({ status, text, headers }) => ({
      status,
      text,
      challenge: headers.get("www-authenticate"),
    }));
    expect(first).toMatchObject({ status: 401, challenge: 'Bearer realm="hocba", error="invalid_token"' });
    expect(others).toEqual([first, first, first]);
    const refused = app.events.slice(before).filter(({ event }) => event === "token_refused");
    expect(refused.map((event) => "code" in event && event.code)).toEqual([
      "token_unknown",
      "token_expired",
      "token_revoked",
      "token_unknown",
    ]);
    expect(JSON.stringify(app.events)).not.toContain("hocba_");
  });

  test("a token of somebody whom the centre does not know (any more) is no token", async () => {
    const { token } = await tokenOf("GV");
    const orphan = { ...token, tokenId: "orphan", staffId: "nobody" };
    await app.centre.store.transaction(async (writer) =>
      writer.addToken(orphan, await digestOf("hocba_orphan")),
    );
    const answer = await app.get("/api/me", bearer("hocba_orphan"));
    expect([answer.status, answer.json["code"]]).toEqual([401, "token_unknown"]);
  });

  test("a token without the scope: 403, and which one it lacks", async () => {
    const { secret } = await tokenOf("GD", ["enter", "review", "sign", "case", "plan"]);
    const answer = await app.get("/api/me", bearer(secret));
    expect([answer.status, answer.json["code"], answer.json["detail"]]).toEqual([
      403,
      "token_scope_missing",
      "read",
    ]);
    expect(answer.headers.get("www-authenticate")).toContain('error="insufficient_scope", scope="read"');
  });

  test("the scope of a person without the duty: refused by the use case", async () => {
    const { secret } = await tokenOf("GV");
    const answer = await app.get("/api/audit?subject=staff:GV", bearer(secret));
    expect([answer.status, answer.json["code"]]).toEqual([403, "duty_missing"]);
  });

  test("duties are those of the moment, not of the token's making", async () => {
    const { secret } = await tokenOf("GV");
    const member = { staffId: "GV", name: "B", title: "Quản trị", roles: ["administrator"] as const };
    await app.centre.store.transaction((writer) => writer.putStaffMember(member));
    const answer = await app.get("/api/me", bearer(secret));
    expect(answer.json["roles"]).toEqual(["administrator"]);
  });

  test("off, it is not there for anybody", async () => {
    const off = await openTestApp({}, { staffApi: { enabled: false } });
    const answer = await off.get("/api/me", bearer("x"));
    expect([answer.status, answer.json["code"]]).toEqual([404, "staff_api_off"]);
    await off.close();
  });

  test("its own count of requests, before any token is looked at", async () => {
    const requestsPerMinute = { read: 9, verify: 9, write: 9, staff: 2, signIn: 9 };
    const limited = await openTestApp({}, { limits: { ...defaultLimits, requestsPerMinute } });
    const statuses = [];
    for (const path of ["/api/me", "/api/me", "/api/me", "/trust-list"])
      statuses.push((await limited.get(path)).status);
    expect(statuses).toEqual([401, 401, 429, 404]);
    await limited.close();
  });

  test("another origin's page gets no permission", async () => {
    const { secret } = await tokenOf("GD");
    const headers = { ...bearer(secret), Origin: "https://evil.example" };
    const answer = await app.get("/api/me", headers);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("GET /api/audit", () => {
  test("the trace of one subject, whole for the director, a page at a time", async () => {
    const { secret, token } = await tokenOf("GD");
    const subject = `token:${token.tokenId}`;
    const answer = await app.get(`/api/audit?subject=${subject}`, bearer(secret));
    expect(answer.json).toMatchObject({
      rows: [{ action: "token.create", subject, newValue: { staffId: "GD", scopes: ["read"] } }],
      next: null,
    });
    const [row] = answer.json["rows"] as { sequence: number }[];
    const after = await app.get(`/api/audit?subject=${subject}&after=${row?.sequence}`, bearer(secret));
    expect(after.json).toEqual({ rows: [], next: null });
  });

  test.each([
    ["?"],
    ["?subject="],
    ["?subject=x"],
    ["?subject=record:1&after=x"],
    ["?subject=record:1&after=-1"],
  ])("%s: 400 with the place", async (query) => {
    const { secret } = await tokenOf("GD");
    const answer = await app.get(`/api/audit${query}`, bearer(secret));
    expect([answer.status, answer.json["code"]]).toEqual([400, "query_invalid"]);
    expect(answer.json["errors"]).toEqual([
      expect.objectContaining({ pointer: expect.stringMatching(/^\/(subject|after)$/) }),
    ]);
  });
});
