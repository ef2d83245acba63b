import { describe, expect, test } from "vitest";
import {
  afterFailure,
  changeRefused,
  isFactorFresh,
  isLastFactor,
  secondsBlocked,
  type FactorSession,
} from "../../../src/centre/factors/factor-rules.ts";
import { relyingPartyOf } from "../../../src/centre/factors/relying-party.ts";

const at = (time: string) => new Date(`2026-11-24T${time}Z`);
const session = (change: Partial<FactorSession> = {}): FactorSession => ({
  sessionId: "session",
  accountId: "GD",
  startedAt: "2026-11-24T01:00:00Z",
  secondFactorAt: null,
  ...change,
});

test.each([
  [null, "01:00:00", false],
  ["2026-11-24T01:00:00Z", "01:00:00", true],
  ["2026-11-24T01:00:00Z", "01:05:00", true],
  ["2026-11-24T01:00:00Z", "01:05:01", false],
])("a second factor of %s at %s: fresh %s", (secondFactorAt, time, fresh) => {
  expect(isFactorFresh({ secondFactorAt }, at(time))).toBe(fresh);
});

describe("who may set up or remove one", () => {
  const none = { totp: false, passkeys: 0 };
  test("the first: within ten minutes of the password", () => {
    expect(changeRefused(session(), none, at("01:10:00"))).toBeUndefined();
    expect(changeRefused(session(), none, at("01:10:01"))).toBe("session_too_old");
  });

  test.each([
    { totp: true, passkeys: 0 },
    { totp: false, passkeys: 1 },
  ])("with %j: who just gave it", (factors) => {
    const given = session({ secondFactorAt: "2026-11-24T02:00:00Z" });
    expect(changeRefused(session(), factors, at("01:00:01"))).toBe("second_factor_needed");
    expect(changeRefused(given, factors, at("02:05:00"))).toBeUndefined();
    expect(changeRefused(given, factors, at("02:05:01"))).toBe("second_factor_needed");
  });
});

test("the last one is only the last where the roles ask for one", () => {
  for (const role of ["director", "deputyDirector", "administrator"] as const) {
    expect(isLastFactor({ totp: true, passkeys: 0 }, [role])).toBe(true);
    expect(isLastFactor({ totp: false, passkeys: 1 }, ["subjectTeacher", role])).toBe(true);
    expect(isLastFactor({ totp: true, passkeys: 1 }, [role])).toBe(false);
    expect(isLastFactor({ totp: false, passkeys: 2 }, [role])).toBe(false);
  }
  expect(isLastFactor({ totp: true, passkeys: 0 }, ["subjectTeacher"])).toBe(false);
});

test("wrong codes: four are free, then 30 seconds, doubled up to an hour", () => {
  let state: { failures: number; blockedUntil: string | null } = { failures: 0, blockedUntil: null };
  const now = at("01:00:00");
  const waits = Array.from({ length: 14 }, () => {
    state = afterFailure(state, now);
    return secondsBlocked(state, now);
  });
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  expect(secondsBlocked({ failures: 5, blockedUntil: "2026-11-24T01:00:30Z" }, at("01:00:29"))).toBe(1);
  expect(secondsBlocked({ failures: 5, blockedUntil: "2026-11-24T01:00:30Z" }, at("01:00:30"))).toBe(0);
  expect(afterFailure({ failures: 5000, blockedUntil: null }, now).blockedUntil).toBe("2026-11-24T02:00:00Z");
});

test.each([
  ["https://hocba.example.edu.vn", "hocba.example.edu.vn", "https://hocba.example.edu.vn"],
  ["https://hocba.example.edu.vn:8443", "hocba.example.edu.vn", "https://hocba.example.edu.vn:8443"],
  ["http://localhost:3000", "localhost", "http://localhost:3000"],
])("passkeys at %s are for %s, on pages of %s", (baseUrl, id, origin) => {
  expect(relyingPartyOf({ ...profile, baseUrl })).toEqual({ id, origin, name: profile.name });
});

test.each([
  "http://hocba.example.edu.vn",
  "http://127.0.0.1:3000",
  "https://192.0.2.1",
  "https://[2001:db8::1]",
])("none at %s", (baseUrl) => expect(relyingPartyOf({ ...profile, baseUrl })).toBeUndefined());

const profile = { name: "Trung tâm thử", did: "did:web:x", baseUrl: "", createdAt: "2026-01-01T00:00:00Z" };
