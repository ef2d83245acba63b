/** What else decides a step, once the person and the step are right (Điều 6, 7; TT 43/2021 Điều 12, 13). */
import { describe, expect, test } from "vitest";
import { confirmSubjects } from "../../../../src/record/confirm.ts";
import { applyRecordEvent, type RecordState } from "../../../../src/record/record-state.ts";
import { reopenRecord } from "../../../../src/record/reopen.ts";
import { returnRecord } from "../../../../src/record/return-record.ts";
import { reviewRecord } from "../../../../src/record/review.ts";
import { signRecord } from "../../../../src/record/sign.ts";
import { synchroniseRecord } from "../../../../src/record/synchronise.ts";
import { during, people, plan, stateAt, steps } from "../../../helpers/life-people.ts";

const { director, headOfMaths, headOfLetters, homeroom, outbox } = people;

describe("review", () => {
  test("of what lacks something says which cells", () => {
    const missing = ["TOAN/hk1/final", "conduct/hk2"];
    expect(reviewRecord(stateAt("draft"), { missing, at: during }, homeroom)).toEqual({
      ok: false,
      code: "record_incomplete",
      detail: "TOAN/hk1/final, conduct/hk2",
    });
  });

  test("clears the last return and what was confirmed before it", () => {
    const returned = { by: "director", at: during, reason: "x" };
    const decided = reviewRecord(stateAt("draft", { returned }), { missing: [], at: during }, homeroom);
    expect(decided).toEqual({ ok: true, events: [{ type: "reviewed" }] });
    const after = applyRecordEvent(stateAt("draft", { returned, confirmedSubjects: ["TIN"] }), {
      type: "reviewed",
    });
    expect(after).toEqual(stateAt("reviewed"));
  });
});

describe("confirming", () => {
  const state = stateAt("reviewed");
  const confirm = (of: RecordState, by = headOfMaths, subjects?: string[]) =>
    confirmSubjects(of, { plan, at: during, ...(subjects === undefined ? {} : { subjects }) }, by);

  test("takes all the head's own subjects of this class, or the ones that are named, each once", () => {
    expect(confirm(state)).toEqual({
      ok: true,
      events: [{ type: "subjectsConfirmed", subjects: ["TOAN", "TIN"], complete: false }],
    });
    expect(confirm(state, headOfMaths, ["TIN", "TIN"])).toEqual({
      ok: true,
      events: [{ type: "subjectsConfirmed", subjects: ["TIN"], complete: false }],
    });
  });

  test("is complete with the last subject that is assessed by marks, in whichever order", () => {
    const first = stateAt("reviewed", { confirmedSubjects: ["TIN", "TOAN"] });
    const decided = confirm(first, headOfLetters);
    expect(decided).toEqual({
      ok: true,
      events: [{ type: "subjectsConfirmed", subjects: ["NGU_VAN"], complete: true }],
    });
    if (!decided.ok) throw new Error(decided.code);
    expect(decided.events.reduce(applyRecordEvent, first)).toEqual(
      stateAt("confirmed", { confirmedSubjects: ["NGU_VAN", "TIN", "TOAN"] }),
    );
    const other = stateAt("reviewed", { confirmedSubjects: ["NGU_VAN", "TOAN"] });
    expect(confirm(other, headOfMaths, ["TIN"])).toMatchObject({ events: [{ complete: true }] });
  });

  test("a second time changes nothing and is no mistake", () => {
    const confirmed = stateAt("reviewed", { confirmedSubjects: ["TIN", "TOAN"] });
    expect(confirm(confirmed)).toEqual({ ok: true, events: [] });
    const half = stateAt("reviewed", { confirmedSubjects: ["TIN"] });
    expect(confirm(half)).toMatchObject({ events: [{ subjects: ["TOAN"] }] });
  });

  test("of another department's subject, of an activity or of none is refused", () => {
    for (const subjects of [["NGU_VAN"], ["TOAN", "NGU_VAN"], ["HDTN"], []])
      expect(confirm(state, headOfMaths, subjects)).toMatchObject({ code: "duty_missing" });
    // The activity is this head's, and still no department's to confirm.
    expect(confirm(state, people.headOfOther, ["HDTN"])).toMatchObject({
      code: "field_unknown",
      detail: "HDTN",
    });
  });
});

describe("returning", () => {
  test.each(["", "  \n "])("without a reason (%j) is refused", (reason) => {
    expect(returnRecord(stateAt("confirmed"), { plan, reason, at: during }, director)).toMatchObject({
      code: "reason_missing",
    });
  });

  test("says who, when and why, and every department confirms anew", () => {
    const state = stateAt("confirmed", {
      confirmedSubjects: ["NGU_VAN", "TIN", "TOAN"],
      reopenedFor: "summer",
    });
    const decided = returnRecord(state, { plan, reason: "Sai điểm Toán", at: during }, headOfMaths);
    if (!decided.ok) throw new Error(decided.code);
    expect(decided.events.reduce(applyRecordEvent, state)).toEqual(
      stateAt("draft", {
        returned: { by: "headOfMaths", at: during, reason: "Sai điểm Toán" },
        reopenedFor: "summer",
      }),
    );
  });
});

describe("signing", () => {
  const digest = "a".repeat(64);
  const state = stateAt("confirmed", { version: 2, reopenedFor: "summer" });
  const sign = (previewed: { version: number; digest: string }, now: string | null) =>
    signRecord(state, { previewed, digest: now, inForce: true, at: during }, director);

  test("takes exactly what was shown", () => {
    const decided = sign({ version: 2, digest }, digest);
    if (!decided.ok) throw new Error(decided.code);
    expect(decided.events.reduce(applyRecordEvent, state)).toEqual(stateAt("signed", { version: 2 }));
  });

  test.each([
    ["another content", { version: 2, digest }, "b".repeat(64)],
    ["a record that is no longer complete", { version: 2, digest }, null],
    ["another version", { version: 1, digest }, digest],
  ])("refuses %s", (_, previewed, now) => {
    expect(sign(previewed, now)).toEqual({ ok: false, code: "record_changed" });
  });
});

describe("synchronised", () => {
  const take = (of: RecordState, version: number) => synchroniseRecord(of, { version }, outbox);
  const verdicts = (version: number, stateVersion: number) =>
    steps.map((step) => {
      const decided = take(stateAt(step, { version: stateVersion }), version);
      return decided.ok ? "ok" : decided.code;
    });
  const wrong = "record_step_wrong";

  test("is a version that was issued, also while the next one is being made; none before, none after", () => {
    expect(verdicts(1, 1)).toEqual([wrong, wrong, wrong, wrong, "ok", "ok"]);
    expect(verdicts(1, 2)).toEqual(["ok", "ok", "ok", "ok", "ok", "ok"]);
    expect(verdicts(2, 1)).toEqual(Array(6).fill(wrong));
    expect(verdicts(0, 2)).toEqual(Array(6).fill(wrong));
  });

  test("moves the record only where it is the newest one", () => {
    const moved = (of: RecordState) => applyRecordEvent(of, { type: "synchronised", version: 1 });
    expect(moved(stateAt("issued"))).toEqual(stateAt("synchronised"));
    for (const state of [stateAt("issued", { version: 2 }), stateAt("draft", { version: 2 })])
      expect(moved(state)).toEqual(state);
  });
});

describe("reopening for the summer", () => {
  const reopen = (decision: Parameters<typeof reopenRecord>[1]["decision"], inForce = true) =>
    reopenRecord(stateAt("synchronised"), { decision, inForce, at: during }, people.registrar);

  test("is for records that wait for it alone", () => {
    expect(reopen("pendingSummer")).toEqual({ ok: true, events: [{ type: "reopened", for: "summer" }] });
    for (const decision of [
      "promoted",
      "promotedAfterSummer",
      "retained",
      "completed",
      "notCompleted",
    ] as const)
      expect(reopen(decision)).toEqual({ ok: false, code: "summer_not_pending", detail: decision });
  });

  test("waits while the newest version is revoked or suspended", () => {
    expect(reopen("pendingSummer", false)).toEqual({ ok: false, code: "record_not_in_force" });
  });
});
