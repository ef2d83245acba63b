/** By when a data subject is answered (NĐ 356/2025/NĐ-CP, Điều 5), over the days that nobody works. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Duties } from "../../../../src/record/duties.ts";
import { addWorkingDays, endOfTerm, isWorkingDay } from "../../../../src/record/case/working-days.ts";
import {
  addDays,
  builtInHolidays,
  holidaySource,
  publicHolidays,
} from "../../../../src/record/public-holidays.ts";
import { isAsked, isMinor } from "../../../../src/record/subject-request/age.ts";
import {
  acknowledgeRequest,
  extendRequest,
} from "../../../../src/record/subject-request/acknowledge-request.ts";
import { terms } from "../../../../src/record/subject-request/deadlines.ts";
import { makeRequest, type MakeCommand } from "../../../../src/record/subject-request/make-request.ts";
import { byUrgency, dueOf } from "../../../../src/record/subject-request/request-due.ts";
import { requestKinds } from "../../../../src/record/subject-request/request-kind.ts";
import { applyRequestEvent, newRequest } from "../../../../src/record/subject-request/request-state.ts";
import { entered, now, people, requestAfter, said, statesOf } from "../../../helpers/request-samples.ts";

const isHoliday = publicHolidays();
const day = fc.integer({ min: 0, max: 365 * 7 }).map((offset) => addDays("2025-06-01", offset));
const kind = fc.constantFrom(...requestKinds);

function asked(receivedOn: string, about: MakeCommand["kind"]) {
  const command = { kind: about, learnerId: "learner-1", note: "Xin", entered: null };
  const ground = { dateOfBirth: "2010-03-08", hasOpen: false, isHoliday };
  const decision = makeRequest(ground, command, people.learner, `${receivedOn}T02:00:00Z`);
  if (!decision.ok) throw new Error(decision.code);
  const head = { requestId: "r", kind: about, learnerId: "learner-1", recordId: null, version: null };
  return decision.events.reduce(applyRequestEvent, newRequest(head));
}

describe("terms, for every day and kind", () => {
  test("end on a working day, never before the days of the law and never a week and a half after", () => {
    fc.assert(
      fc.property(day, kind, (receivedOn, about) => {
        const { acknowledgeBy, dueOn } = asked(receivedOn, about);
        for (const end of [acknowledgeBy, dueOn]) expect(isWorkingDay(end, isHoliday)).toBe(true);
        const last = addDays(receivedOn, terms[about].days);
        expect(dueOn >= last).toBe(true);
        expect(dueOn <= addDays(last, 11)).toBe(true);
        const between = Array.from({ length: 30 }, (_, offset) => addDays(receivedOn, offset + 1));
        const worked = between.filter((each) => each <= acknowledgeBy && isWorkingDay(each, isHoliday));
        expect(worked).toHaveLength(2);
      }),
    );
  });

  test("do not end earlier for what came later", () => {
    fc.assert(
      fc.property(day, kind, fc.integer({ min: 0, max: 40 }), (receivedOn, about, later) => {
        const [one, other] = [asked(receivedOn, about), asked(addDays(receivedOn, later), about)];
        expect(one.dueOn <= other.dueOn).toBe(true);
        expect(one.acknowledgeBy <= other.acknowledgeBy).toBe(true);
      }),
    );
  });

  test("are extended once, by as much as the law gives, and before they have run out", () => {
    fc.assert(
      fc.property(day, kind, fc.boolean(), (receivedOn, about, withProcessors) => {
        const at = `${receivedOn}T03:00:00Z`;
        let state = asked(receivedOn, about);
        const take = (decision: ReturnType<typeof extendRequest>) => {
          if (!decision.ok) throw new Error(decision.code);
          state = decision.events.reduce(applyRequestEvent, state);
        };
        take(acknowledgeRequest(state, { withProcessors, note: "Đã nhận", isHoliday }, people.registrar, at));
        const before = state.dueOn;
        const lastMoment = `${before}T16:59:59Z`;
        const tooLate = `${before}T17:00:00Z`;
        const command = { note: "Hồ sơ phức tạp", isHoliday };
        expect(said(extendRequest(state, command, people.director, tooLate))).toBe("extension_late");
        take(extendRequest(state, command, people.director, lastMoment));
        expect(state.dueOn >= addDays(before, terms[about].extension)).toBe(true);
        expect(isWorkingDay(state.dueOn, isHoliday)).toBe(true);
        expect(said(extendRequest(state, command, people.director, lastMoment))).toBe("extension_used");
      }),
    );
  });
});

test("an extension has its reason", () => {
  const state = statesOf("copy")["acknowledged"]!;
  expect(said(extendRequest(state, { note: " ", isHoliday }, people.director, now))).toBe("reason_missing");
});

test("where a processor must act too, stopping takes twenty days instead of fifteen", () => {
  const state = requestAfter("restrict");
  const dueWith = (withProcessors: boolean) => {
    const command = { withProcessors, note: "Đã nhận", isHoliday };
    const decision = acknowledgeRequest(state, command, people.registrar, now);
    return decision.ok ? decision.events.map((event) => "dueOn" in event && event.dueOn) : decision.code;
  };
  expect([dueWith(false), dueWith(true)]).toEqual([["2026-06-16"], ["2026-06-22"]]);
});

describe("who asks", () => {
  const ground = { dateOfBirth: "2010-03-08", hasOpen: false, isHoliday };
  const command: MakeCommand = { kind: "copy", learnerId: "learner-1", note: "Xin", entered: null };
  const paper = { ...entered, receivedOn: "2026-06-01" };
  const ask = (change: Partial<MakeCommand>, by: Duties = people.learner, dateOfBirth = "2010-03-08") =>
    said(makeRequest({ ...ground, dateOfBirth }, { ...command, ...change }, by, now));

  test("the learner, a minor's guardian, or the registrar for whoever came on paper; nobody else", () => {
    for (const [name, by] of Object.entries(people)) {
      const isAsker = name === "learner" || name === "guardian" || name === "directorAndParent";
      const isOffice = name === "registrar" || name === "otherRegistrar";
      expect([name, ask({}, by)]).toEqual([
        name,
        isAsker ? "made" : isOffice ? "request_maker_wrong" : "duty_missing",
      ]);
      expect([name, ask({ entered: paper }, by)]).toEqual([
        name,
        isOffice ? "made" : isAsker ? "request_maker_wrong" : "duty_missing",
      ]);
    }
  });

  test("a parent for a minor alone; for somebody of age, who has a power of attorney", () => {
    const relations = ["father", "mother", "guardian"] as const;
    const as = (relation: (typeof relations)[number] | "representative", identity = paper.identity) => ({
      entered: { ...paper, relation, identity },
    });
    for (const relation of relations) {
      expect(ask(as(relation), people.registrar)).toBe("made");
      expect(ask(as(relation), people.registrar, "2008-06-03")).toBe("request_maker_wrong");
    }
    expect(ask(as("representative"), people.registrar)).toBe("request_maker_wrong");
    expect(ask(as("representative", "powerOfAttorney"), people.registrar, "2000")).toBe("made");
  });

  test("a child for whom others ask is asked, one who asks is not", () => {
    const asks = (by: Duties, dateOfBirth: string) => {
      const decision = makeRequest({ ...ground, dateOfBirth }, command, by, now);
      return decision.ok && decision.events[0]?.type === "made" && decision.events[0].asksLearner;
    };
    expect(asks(people.guardian, "2010-03-08")).toBe(true);
    expect(asks(people.guardian, "2019-06-04")).toBe(false);
    expect(asks(people.guardian, "2019-06-03")).toBe(true);
    expect(asks(people.learner, "2010-03-08")).toBe(false);
  });

  test("with words, papers, and a day that has been", () => {
    expect(ask({ note: "  " })).toBe("reason_missing");
    expect(ask({ entered: { ...paper, evidence: [] } }, people.registrar)).toBe("evidence_missing");
    for (const receivedOn of ["2026-06-04", "2025-06-01", "hôm qua"])
      expect(ask({ entered: { ...paper, receivedOn } }, people.registrar)).toBe("received_on_wrong");
    expect(ask({ entered: { ...paper, receivedOn: "2026-06-03" } }, people.registrar)).toBe("made");
  });

  test("not twice for the same while the first is open", () => {
    expect(said(makeRequest({ ...ground, hasOpen: true }, command, people.learner, now))).toBe(
      "request_open",
    );
  });
});

describe("what falls due", () => {
  test("first the answer, then the deed; nothing of what is done or refused", () => {
    const states = statesOf("copy");
    const due = (name: string, today: string) => dueOf(states[name]!, today, isHoliday);
    expect(due("made", "2026-06-03")).toEqual({ what: "acknowledge", on: "2026-06-03", urgency: "soon" });
    expect(due("made", "2026-06-04")).toMatchObject({ what: "acknowledge", urgency: "overdue" });
    expect(due("acknowledged", "2026-06-08")).toMatchObject({ what: "carryOut", urgency: "later" });
    expect(due("granted", "2026-06-09")).toMatchObject({ on: "2026-06-11", urgency: "soon" });
    expect(due("prepared", "2026-06-12")).toMatchObject({ urgency: "overdue" });
    for (const name of ["refused", "carriedOut", "closed", "withdrawn"])
      expect(due(name, "2027-01-01")).toBeNull();
  });

  test("overdue comes first, then soon, each by its day, and last what needs nothing more", () => {
    const of = (urgency: "overdue" | "soon" | "later", on: string) =>
      ({ what: "carryOut", urgency, on }) as const;
    const sorted = [
      of("overdue", "2026-06-01"),
      of("overdue", "2026-06-02"),
      of("soon", "2026-05-01"),
      of("later", "2026-04-01"),
      null,
    ];
    expect(sorted.toReversed().toSorted(byUrgency)).toEqual(sorted);
    expect(byUrgency(null, null)).toBe(0);
  });
});

describe("public holidays", () => {
  test("those of 2026, with the rest in lieu of a Sunday", () => {
    const free = (date: string) => isHoliday(date);
    for (const date of ["2026-01-01", "2026-02-16", "2026-02-20", "2026-04-26", "2026-04-27", "2026-09-01"])
      expect([date, free(date)]).toEqual([date, true]);
    for (const date of ["2026-02-23", "2026-04-28", "2026-09-03", "2026-11-24"])
      expect([date, free(date)]).toEqual([date, false]);
  });

  test("of a year that is not announced only what is sure, and of a far one only the fixed", () => {
    expect(holidaySource(2026)).toBe("announced");
    expect(holidaySource(2027)).toBe("lunarTable");
    expect(builtInHolidays(2027)).toEqual([
      "2027-01-01",
      "2027-02-05",
      "2027-02-06",
      "2027-02-07",
      "2027-02-08",
      "2027-04-16",
      "2027-04-30",
      "2027-05-01",
      "2027-09-02",
    ]);
    // Saturday and Sunday of Tết are made up for on Tuesday and Wednesday.
    expect(addWorkingDays("2027-02-04", 1, isHoliday)).toBe("2027-02-11");
    expect(holidaySource(2040)).toBe("fixedOnly");
    expect(builtInHolidays(2040)).toHaveLength(4);
  });

  test("the centre's list takes the place of the built-in one, in its year", () => {
    const own = [{ year: 2026, days: ["2026-11-24"], basis: "Nghị quyết" }];
    const isFree = publicHolidays(own);
    expect([isFree("2026-11-24"), isFree("2026-02-17"), isFree("2027-02-06")]).toEqual([true, false, true]);
    expect(holidaySource(2026, own)).toBe("centre");
    expect(endOfTerm("2026-11-14", 10, isFree)).toBe("2026-11-25");
    expect(endOfTerm("2026-11-14", 10, isHoliday)).toBe("2026-11-24");
  });
});

describe("age", () => {
  test.each([
    ["2008-06-03", "2026-06-02", true],
    ["2008-06-03", "2026-06-03", false],
    ["2008-06", "2026-06-29", true],
    ["2008-06", "2026-06-30", false],
    ["2008", "2026-12-30", true],
    ["2008", "2026-12-31", false],
    ["2008-02-29", "2026-02-28", true],
    ["2008-02-29", "2026-03-01", false],
  ])("born %s, on %s a minor: %s", (born, today, minor) => {
    expect(isMinor(born, today)).toBe(minor);
  });

  test("of whom only the year is known is asked from the first day that may be the seventh birthday", () => {
    expect([isAsked("2019", "2025-12-31"), isAsked("2019", "2026-01-01")]).toEqual([false, true]);
  });
});
