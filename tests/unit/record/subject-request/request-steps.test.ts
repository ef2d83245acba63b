/** Every command on a data subject's request, at every step, by everybody. */
import { describe, expect, test } from "vitest";
import type { Decision } from "../../../../src/record/decision.ts";
import type { Duties } from "../../../../src/record/duties.ts";
import { publicHolidays } from "../../../../src/record/public-holidays.ts";
import {
  acknowledgeRequest,
  extendRequest,
} from "../../../../src/record/subject-request/acknowledge-request.ts";
import {
  carryOutRequest,
  closeRequest,
  handOver,
  settleCorrection,
} from "../../../../src/record/subject-request/carry-out-request.ts";
import { decideRequest, prepareDecision } from "../../../../src/record/subject-request/decide-request.ts";
import { hearLearner } from "../../../../src/record/subject-request/hear-learner.ts";
import type { RequestKind } from "../../../../src/record/subject-request/request-kind.ts";
import type {
  Made,
  RequestEvent,
  RequestState,
} from "../../../../src/record/subject-request/request-state.ts";
import { liftRestriction, restrictUse } from "../../../../src/record/subject-request/restrict-use.ts";
import { withdrawRequest } from "../../../../src/record/subject-request/withdraw-request.ts";
import { entered, now, people, said, statesOf, type Person } from "../../../helpers/request-samples.ts";

const isHoliday = publicHolidays();
const note = "Đã đối chiếu";

interface Command {
  kind: RequestKind;
  first?: Partial<Made>;
  take: (state: RequestState, by: Duties) => Decision<RequestEvent>;
  /** The steps at which it may be done. */
  at: readonly string[];
  /** Who may, and, where not all do, why not. */
  by: Partial<Record<Person, string>>;
  says: string;
  /** At the step before, for whom it says something else. */
  unprepared?: Partial<Record<Person, string>>;
}

const office = { registrar: "ok", otherRegistrar: "ok" } as const;
const deciders = { director: "ok", delegatedDeputy: "ok", directorAndParent: "ok" } as const;
const notPrepared = {
  director: "request_not_prepared",
  delegatedDeputy: "request_not_prepared",
  directorAndParent: "request_same_person",
} as const;
const child: Partial<Made> = { maker: { as: "representative", entered: null }, asksLearner: true };
const onPaper: Partial<Made> = { maker: { as: "learner", entered } };

const commands: Record<string, Command> = {
  acknowledge: {
    kind: "copy",
    take: (state, by) => acknowledgeRequest(state, { withProcessors: false, note, isHoliday }, by, now),
    at: ["made"],
    by: { ...office, ...deciders },
    says: "acknowledged",
  },
  extend: {
    kind: "copy",
    take: (state, by) => extendRequest(state, { note, isHoliday }, by, now),
    at: ["acknowledged", "prepared", "granted"],
    by: deciders,
    says: "extended",
  },
  hear: {
    kind: "restrict",
    first: child,
    take: (state, by) => hearLearner(state, { opinion: "agrees", note }, by, now),
    at: ["made", "acknowledged", "prepared"],
    by: { ...office, learner: "ok" },
    says: "heard",
  },
  prepare: {
    kind: "delete",
    take: (state, by) => prepareDecision(state, { verdict: "partly", ground: "archive", note }, by, now),
    at: ["acknowledged", "prepared"],
    by: office,
    says: "prepared",
  },
  grant: {
    kind: "copy",
    take: (state, by) => decideRequest(state, { verdict: "granted", ground: null, note: "" }, by, now),
    at: ["prepared"],
    // Whoever prepared it does not decide it, and nobody decides about their own child.
    by: {
      ...office,
      ...deciders,
      registrar: "request_same_person",
      directorAndParent: "request_same_person",
    },
    says: "decided",
    unprepared: { ...office, ...deciders, directorAndParent: "request_same_person" },
  },
  refuse: {
    kind: "copy",
    take: (state, by) => decideRequest(state, { verdict: "refused", ground: "archive", note }, by, now),
    at: ["prepared"],
    by: { ...deciders, directorAndParent: "request_same_person" },
    says: "decided",
    unprepared: notPrepared,
  },
  delete: {
    kind: "delete",
    take: (state, by) => decideRequest(state, { verdict: "granted", ground: null, note: "" }, by, now),
    at: ["prepared"],
    by: { ...deciders, directorAndParent: "request_same_person" },
    says: "decided",
    unprepared: notPrepared,
  },
  carryOut: {
    kind: "delete",
    take: (state, by) => carryOutRequest(state, { done: {}, note }, by, now),
    at: ["granted"],
    by: { ...office, director: "ok", directorAndParent: "ok" },
    says: "carriedOut+closed",
  },
  restrictOnCarryingOut: {
    kind: "restrict",
    first: onPaper,
    take: (state, by) => carryOutRequest(state, { done: {}, note }, by, now),
    at: ["granted"],
    by: { ...office, director: "ok", directorAndParent: "ok" },
    says: "restricted+carriedOut",
  },
  handOver: {
    kind: "view",
    take: (state, by) => handOver(state, {}, by, now),
    at: ["granted"],
    // The package that the learner asked for is not the guardian's.
    by: { ...office, learner: "ok", director: "ok", directorAndParent: "ok" },
    says: "carriedOut+closed",
  },
  restrict: {
    kind: "correct",
    take: (state, by) => restrictUse(state, { note }, by, now),
    at: ["made", "acknowledged", "prepared", "granted", "carriedOut"],
    by: { ...office, ...deciders },
    says: "restricted",
  },
  withdraw: {
    kind: "copy",
    take: (state, by) => withdrawRequest(state, { note: "" }, by, now),
    at: ["made", "acknowledged", "prepared", "granted"],
    by: { learner: "ok" },
    says: "withdrawn",
  },
  withdrawOnPaper: {
    kind: "copy",
    first: onPaper,
    take: (state, by) => withdrawRequest(state, { note }, by, now),
    at: ["made", "acknowledged", "prepared", "granted"],
    by: office,
    says: "withdrawn",
  },
  close: {
    kind: "copy",
    first: onPaper,
    take: (state, by) => closeRequest(state, { told: "letter", note: "" }, by, now),
    at: ["carriedOut", "refused"],
    by: { ...office, director: "ok", directorAndParent: "ok" },
    says: "closed",
  },
  settle: {
    kind: "correct",
    take: (state, by) => settleCorrection({ ...state, caseId: "case-1" }, "corrected", by, now),
    at: ["granted", "refused"],
    by: Object.fromEntries(Object.keys(people).map((name) => [name, "ok"])),
    says: "carriedOut+closed",
  },
};

/** Handing over again tells the same people the same, and takes no step. */
const again = ["carriedOut", "closed"];

function expectedOf(command: Command, step: string, person: Person): string {
  const isAgain = command === commands["handOver"] && again.includes(step);
  const isUnprepared = command.unprepared !== undefined && step === "acknowledged";
  if (!isAgain && !isUnprepared && !command.at.includes(step)) return "request_step_wrong";
  const right = (isUnprepared ? command.unprepared?.[person] : command.by[person]) ?? "duty_missing";
  if (right !== "ok") return right;
  return isAgain ? "" : command.says;
}

describe.each(Object.entries(commands))("%s", (_name, command) => {
  const states = statesOf(command.kind, command.first);

  test.each(Object.keys(states))("at the step %s", (name) => {
    for (const [person, by] of Object.entries(people) as [Person, Duties][]) {
      const answer = said(command.take(states[name]!, by));
      expect([person, answer]).toEqual([person, expectedOf(command, name, person)]);
    }
  });
});

describe("a restriction", () => {
  const restricted = (kind: RequestKind, first?: Partial<Made>) => ({
    ...statesOf(kind, first)["closed"]!,
    restricts: true,
  });

  test("is lifted by whoever asked for it or the director, after its request was closed too", () => {
    for (const [person, by] of Object.entries(people) as [Person, Duties][]) {
      const may = ["learner", "director", "delegatedDeputy", "directorAndParent"].includes(person);
      expect([person, said(liftRestriction(restricted("restrict"), { note }, by, now))]).toEqual([
        person,
        may ? "lifted" : "duty_missing",
      ]);
    }
    const state = restricted("restrict");
    expect(said(liftRestriction({ ...state, restricts: false }, { note }, people.director, now))).toBe(
      "restriction_wrong",
    );
    expect(said(liftRestriction(state, { note: " " }, people.director, now))).toBe("reason_missing");
  });

  test("is set once, and for what is disputed alone", () => {
    const state = statesOf("correct")["acknowledged"]!;
    expect(said(restrictUse({ ...state, restricts: true }, { note }, people.registrar, now))).toBe(
      "restriction_wrong",
    );
    for (const kind of ["view", "copy", "delete", "withdrawConsent"] as const) {
      const other = statesOf(kind)["acknowledged"]!;
      expect(said(restrictUse(other, { note }, people.registrar, now))).toBe("request_step_wrong");
    }
  });

  test("of what was disputed ends with the correction; one that was asked for stays", () => {
    const granted = { ...statesOf("correct")["granted"]!, restricts: true };
    expect(said(carryOutRequest(granted, { done: {}, note }, people.registrar, now))).toBe(
      "lifted+carriedOut+closed",
    );
    const asked = { ...statesOf("object")["granted"]!, restricts: true };
    expect(said(carryOutRequest(asked, { done: {}, note }, people.registrar, now))).toBe("carriedOut+closed");
  });
});

describe("two people decide", () => {
  const decide = (state: RequestState, by: Duties, verdict: "granted" | "refused" = "granted") =>
    said(
      decideRequest(
        state,
        verdict === "granted" ? { verdict, ground: null, note: "" } : { verdict, ground: "archive", note },
        by,
        now,
      ),
    );

  test("whoever entered a request does not decide it", () => {
    const state = statesOf("copy", onPaper)["acknowledged"]!;
    expect(decide(state, people.registrar)).toBe("request_same_person");
    expect(decide(state, people.otherRegistrar)).toBe("decided");
  });

  test("a refusal and a deletion are prepared first, a grant need not be", () => {
    expect(decide(statesOf("copy")["acknowledged"]!, people.director, "refused")).toBe(
      "request_not_prepared",
    );
    expect(decide(statesOf("delete")["acknowledged"]!, people.director)).toBe("request_not_prepared");
    expect(decide(statesOf("copy")["acknowledged"]!, people.director)).toBe("decided");
  });

  test("a child is heard first, and against the child's word only the director decides", () => {
    const state = statesOf("restrict", child)["prepared"]!;
    expect(decide(state, people.otherRegistrar)).toBe("learner_not_heard");
    for (const heard of ["agrees", "notReached"] as const)
      expect(decide({ ...state, heard }, people.otherRegistrar)).toBe("decided");
    expect(decide({ ...state, heard: "refuses" }, people.otherRegistrar)).toBe("duty_missing");
    expect(decide({ ...state, heard: "refuses" }, people.director)).toBe("decided");
  });

  test("a refusal names its ground in law and its reason; a grant names none", () => {
    const state = statesOf("copy")["prepared"]!;
    const verdicts = [
      { verdict: "refused", ground: null, note },
      { verdict: "refused", ground: "archive", note: " " },
      { verdict: "partly", ground: null, note },
      { verdict: "granted", ground: "archive", note },
    ] as const;
    for (const verdict of verdicts)
      expect(said(decideRequest(state, verdict, people.director, now))).toBe("ground_missing");
  });

  test("a deputy's decision names the basis of the delegation", () => {
    const state = statesOf("copy")["prepared"]!;
    const command = { verdict: "granted", ground: null, note: "" } as const;
    expect(decideRequest(state, command, people.delegatedDeputy, now)).toMatchObject({
      events: [{ delegation: "05/QĐ-GĐ" }],
    });
  });
});

test("what a child says is written down by the office in words, and the child is reached by itself", () => {
  const state = statesOf("restrict", child)["acknowledged"]!;
  expect(said(hearLearner(state, { opinion: "agrees", note: "" }, people.learner, now))).toBe("heard");
  expect(said(hearLearner(state, { opinion: "notReached", note: "" }, people.learner, now))).toBe(
    "reason_missing",
  );
  expect(said(hearLearner(state, { opinion: "agrees", note: "" }, people.registrar, now))).toBe(
    "reason_missing",
  );
  expect(said(hearLearner(statesOf("copy")["made"]!, { opinion: "agrees", note }, people.learner, now))).toBe(
    "request_step_wrong",
  );
});

test("a correction whose case came to nothing was asked for in vain", () => {
  const state = { ...statesOf("correct")["granted"]!, caseId: "case-1" };
  const decision = settleCorrection(state, "rejected", people.nobody, now);
  expect(decision).toMatchObject({ ok: true, events: [{ done: { caseOutcome: "rejected" } }, {}] });
  expect(said(carryOutRequest(state, { done: {}, note }, people.registrar, now))).toBe("request_step_wrong");
});
