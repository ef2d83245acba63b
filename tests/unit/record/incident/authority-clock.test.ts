/** The 72 hours from the detection of an act (Luật 91/2025 Điều 23, NĐ 356/2025 Điều 28). */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { authorityClock } from "../../../../src/record/incident/authority-clock.ts";
import { incidentKinds, type IncidentKind } from "../../../../src/record/incident/incident-kind.ts";

const detectedAt = "2026-05-29T01:15:00Z";
const notice = (sentAt: string) => ({
  documentNumber: "1",
  date: "2026-05-30",
  authority: "A",
  sentAt,
  lateReason: "",
});
const owed = { kind: "personalDataLeak", detectedAt, notices: [], noNoticeReason: null } as const;

test.each([
  ["2026-05-29T01:15:00Z", 259_200, "running"],
  ["2026-06-01T01:14:59Z", 1, "running"],
  ["2026-06-01T01:15:00Z", 0, "running"],
  ["2026-06-01T01:15:01Z", -1, "overdue"],
])("at %s", (now, secondsLeft, standing) => {
  expect(authorityClock(owed, now)).toEqual({
    dueAt: "2026-06-01T01:15:00Z",
    secondsLeft,
    standing,
    sentAt: null,
  });
});

test.each([
  ["2026-06-01T01:15:00Z", "sentInTime"],
  ["2026-06-01T01:15:01Z", "sentLate"],
])("sent at %s, however long ago", (sentAt, standing) => {
  const state = { ...owed, notices: [notice(sentAt), notice("2026-07-01T00:00:00Z")] };
  expect(authorityClock(state, "2027-01-01T00:00:00Z")).toMatchObject({ standing, sentAt });
});

test("a decision that none is owed stops it; a notice that was sent all the same is what counts", () => {
  expect(
    authorityClock({ ...owed, noNoticeReason: "Không có dữ liệu" }, "2027-01-01T00:00:00Z")?.standing,
  ).toBe("waived");
  const both = { ...owed, noNoticeReason: "x", notices: [notice("2026-05-30T00:00:00Z")] };
  expect(authorityClock(both, "2027-01-01T00:00:00Z")?.standing).toBe("sentInTime");
});

test("only these kinds have it, and any of which the authority was told", () => {
  const kinds = Object.keys(incidentKinds) as IncidentKind[];
  const withClock = kinds.filter((kind) => authorityClock({ ...owed, kind }, detectedAt) !== null);
  expect(withClock).toEqual(["personalDataLeak", "purposeMisuse", "rightsDenied"]);
  const told = { ...owed, kind: "dataLoss" as const, notices: [notice("2026-05-30T00:00:00Z")] };
  expect(authorityClock(told, detectedAt)?.standing).toBe("sentInTime");
});

describe("whenever it was detected and whenever one looks", () => {
  const second = fc.integer({ min: 1_767_225_600, max: 1_830_000_000 });
  const at = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

  test("the end is 259,200 seconds on, and it is overdue exactly when nothing is left", () => {
    fc.assert(
      fc.property(second, fc.integer({ min: -400_000, max: 800_000 }), (from, later) => {
        const clock = authorityClock({ ...owed, detectedAt: at(from) }, at(from + later))!;
        expect(Date.parse(clock.dueAt) / 1000 - from).toBe(259_200);
        expect(clock.secondsLeft).toBe(259_200 - later);
        expect(clock.standing).toBe(later > 259_200 ? "overdue" : "running");
      }),
    );
  });

  test("no time that passes changes how a sent one stands", () => {
    fc.assert(
      fc.property(second, fc.nat(600_000), second, (from, later, now) => {
        const state = { ...owed, detectedAt: at(from), notices: [notice(at(from + later))] };
        expect(authorityClock(state, at(now))?.standing).toBe(later <= 259_200 ? "sentInTime" : "sentLate");
      }),
    );
  });
});
