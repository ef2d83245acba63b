/** Every step of a record against every command, and every person (Điều 6, 7, 9). */
import { describe, expect, test } from "vitest";
import { confirmSubjects } from "../../../../src/record/confirm.ts";
import type { Decision } from "../../../../src/record/decision.ts";
import type { Duties } from "../../../../src/record/duties.ts";
import { issueRecord } from "../../../../src/record/issue.ts";
import {
  applyRecordEvent,
  type RecordEvent,
  type RecordState,
  type RecordStep,
} from "../../../../src/record/record-state.ts";
import { reopenRecord } from "../../../../src/record/reopen.ts";
import { returnRecord } from "../../../../src/record/return-record.ts";
import { reviewRecord } from "../../../../src/record/review.ts";
import { signRecord } from "../../../../src/record/sign.ts";
import { synchroniseRecord } from "../../../../src/record/synchronise.ts";
import {
  before,
  during,
  people,
  plan,
  stateAt,
  steps,
  type PersonName,
} from "../../../helpers/life-people.ts";

type Command = (state: RecordState, by: Duties) => Decision<RecordEvent>;

const digest = "0".repeat(64);
const previewed = { version: 1, digest };
const commands = {
  review: (state, by) => reviewRecord(state, { missing: [], at: during }, by),
  confirm: (state, by) => confirmSubjects(state, { plan, at: during }, by),
  return: (state, by) => returnRecord(state, { plan, reason: "Thiếu điểm", at: during }, by),
  sign: (state, by) => signRecord(state, { previewed, digest, inForce: true, at: during }, by),
  issue: (state, by) => issueRecord(state, { issueWith: "signing", inForce: true, at: during }, by),
  issueByOffice: (state, by) => issueRecord(state, { issueWith: "registrar", inForce: true, at: during }, by),
  synchronise: (state, by) => synchroniseRecord(state, { version: 1 }, by),
  reopen: (state, by) => reopenRecord(state, { decision: "pendingSummer", inForce: true, at: during }, by),
} as const satisfies Record<string, Command>;
type CommandName = keyof typeof commands;

/** Who may do it, and at which steps: everybody and everything else is refused. */
const allowed: Record<CommandName, { who: readonly PersonName[]; at: readonly RecordStep[] }> = {
  review: { who: ["homeroom"], at: ["draft"] },
  confirm: { who: ["headOfMaths", "headOfLetters"], at: ["reviewed"] },
  return: {
    who: ["homeroom", "headOfMaths", "headOfLetters", "director", "deputySigning"],
    at: ["reviewed", "confirmed"],
  },
  sign: { who: ["director", "deputySigning"], at: ["confirmed"] },
  issue: { who: ["director", "deputySigning"], at: ["signed"] },
  issueByOffice: { who: ["director", "deputySigning", "registrar"], at: ["signed"] },
  synchronise: { who: ["outbox"], at: ["issued", "synchronised"] },
  reopen: {
    who: ["director", "registrar", "homeroom"],
    at: ["issued", "synchronised"],
  },
};
const names = Object.keys(commands) as CommandName[];
const everybody = Object.keys(people) as PersonName[];

/** The one pair where the step decides whose it is: what is confirmed is no longer the homeroom teacher's. */
const isTaken = (command: CommandName, who: PersonName, step: RecordStep) =>
  command === "return" && who === "homeroom" && step === "confirmed";

function expected(command: CommandName, who: PersonName, step: RecordStep): string {
  if (!allowed[command].who.includes(who) || isTaken(command, who, step)) return "duty_missing";
  return allowed[command].at.includes(step) ? "ok" : "record_step_wrong";
}

describe.each(names)("%s", (command) => {
  test.each(steps)("at %s: only whose duty it is, and only then", (step) => {
    const answers = everybody.map((who) => {
      const decided = commands[command](stateAt(step), people[who]);
      return [who, decided.ok ? "ok" : decided.code];
    });
    expect(answers).toEqual(everybody.map((who) => [who, expected(command, who, step)]));
  });
});

test("a refusal changes nothing and an acceptance moves the record as its name says", () => {
  const moves: [CommandName, PersonName, RecordStep, Partial<RecordState>][] = [
    ["review", "homeroom", "draft", { step: "reviewed", returned: null }],
    ["sign", "director", "confirmed", { step: "signed" }],
    ["issue", "director", "signed", { step: "issued" }],
    ["issueByOffice", "registrar", "signed", { step: "issued" }],
    ["synchronise", "outbox", "issued", { step: "synchronised" }],
    ["synchronise", "outbox", "synchronised", { step: "synchronised" }],
    ["reopen", "registrar", "synchronised", { step: "draft", version: 2, reopenedFor: "summer" }],
    ["return", "homeroom", "reviewed", { step: "draft" }],
    ["return", "director", "confirmed", { step: "draft", confirmedSubjects: [] }],
  ];
  for (const [command, who, step, after] of moves) {
    const state = stateAt(step, { confirmedSubjects: step === "confirmed" ? ["TOAN"] : [] });
    const decided = commands[command](state, people[who]);
    if (!decided.ok) throw new Error(`${command}: ${decided.code}`);
    expect(decided.events.reduce(applyRecordEvent, state), command).toMatchObject(after);
  }
});

test("a deputy's delegation counts at the moment of the act, and the event names its basis (Điều 9.2)", () => {
  const { deputySigning, director } = people;
  const sign = (by: Duties, at: string) =>
    signRecord(stateAt("confirmed"), { previewed, digest, inForce: true, at }, by);
  expect(sign(deputySigning, during)).toEqual({
    ok: true,
    events: [{ type: "signed", delegation: "QĐ 7/QĐ-TT" }],
  });
  expect(sign(director, during)).toEqual({ ok: true, events: [{ type: "signed", delegation: null }] });
  expect(sign(deputySigning, "2026-05-15T00:00:00Z")).toMatchObject({ ok: true });
  for (const at of [before, "2026-06-15T00:00:00Z"]) {
    expect(sign(deputySigning, at)).toEqual({ ok: false, code: "duty_missing" });
    expect(
      issueRecord(stateAt("signed"), { issueWith: "registrar", inForce: true, at }, deputySigning),
    ).toMatchObject({ code: "duty_missing" });
    expect(returnRecord(stateAt("confirmed"), { plan, reason: "x", at }, deputySigning)).toMatchObject({
      code: "duty_missing",
    });
  }
});
