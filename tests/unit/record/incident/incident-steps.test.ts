/** Who may take which step of an incident, and when (Điều 18): every command × step × person. */
import { describe, expect, test } from "vitest";
import type { Decision } from "../../../../src/record/decision.ts";
import type { Duties } from "../../../../src/record/duties.ts";
import {
  addToIncident,
  assessIncident,
  handleIncident,
  remedyIncident,
} from "../../../../src/record/incident/handle-incident.ts";
import {
  applyIncidentEvent,
  openIncidentState,
  type IncidentAct,
  type IncidentEvent,
  type IncidentState,
} from "../../../../src/record/incident/incident-state.ts";
import { noticeFields, type NoticeFacts } from "../../../../src/record/incident/notice-facts.ts";
import { reportIncident } from "../../../../src/record/incident/report-incident.ts";
import {
  closeIncident,
  notifyAuthority,
  waiveNotice,
} from "../../../../src/record/incident/settle-incident.ts";
import { people as staff, person, type Person } from "../../../helpers/case-people.ts";

const now = "2026-06-02T02:00:00Z";
const detectedAt = "2026-06-01T02:00:00Z";

const people: Record<Person | "learner" | "otherLearner" | "guardian" | "formerGuardian", Duties> = {
  ...staff,
  learner: person("hv", ["learner"], [{ kind: "self", learnerId: "L1" }]),
  otherLearner: person("hv-2", ["learner"], [{ kind: "self", learnerId: "L2" }]),
  guardian: person("ph", ["guardian"], [{ kind: "ward", learnerId: "L1", until: "2027-01-01T00:00:00Z" }]),
  formerGuardian: person("ph-2", ["guardian"], [{ kind: "ward", learnerId: "L1", until: now }]),
};
type Name = keyof typeof people;
const names = Object.keys(people) as Name[];

const whole = Object.fromEntries(Object.keys(noticeFields).map((field) => [field, "Đã rõ"])) as NoticeFacts;
const none = { learnerIds: [], recordIds: [] };
const own = { delegation: null };

const reported: Extract<IncidentEvent, { type: "reported" }> = {
  type: "reported",
  by: "gv-van",
  at: detectedAt,
  note: "Gửi nhầm danh sách",
  kind: "personalDataLeak",
  severity: "serious",
  detectedAt,
  learnerIds: ["L1"],
  recordIds: [],
  findings: [],
};
const acts: Record<string, IncidentAct> = {
  filled: { type: "added", facts: whole, findings: [], ...none, ...own },
  handled: { type: "handled", handlers: ["gvu"], ...own },
  remedied: { type: "remedied", ...own },
  waived: { type: "noticeWaived", ...own },
  closed: { type: "closed", ...own },
};
function stateAfter(...steps: string[]): IncidentState {
  const opened = openIncidentState({ incidentId: "i1", cause: null }, reported);
  return steps.reduce(
    (state, step) => applyIncidentEvent(state, { by: "gd", at: now, note: "Ghi chú", ...acts[step]! }),
    opened,
  );
}

const notice = {
  documentNumber: "31/TB-TTGDTX",
  date: "2026-06-02",
  authority: "Bộ Công an",
  sentAt: now,
  lateReason: "",
};
const note = "Ghi chú";
const commands: Record<string, (state: IncidentState, by: Duties) => Decision<IncidentEvent>> = {
  handle: (state, by) => handleIncident(state, { note, handlers: ["gvu"] }, by, now),
  assess: (state, by) => assessIncident(state, { note, kind: "purposeMisuse", severity: "minor" }, by, now),
  remedy: (state, by) => remedyIncident(state, { note }, by, now),
  add: (state, by) => addToIncident(state, { note, facts: {}, ...none }, by, now),
  fill: (state, by) => addToIncident(state, { note: "", facts: whole, ...none }, by, now),
  name: (state, by) => addToIncident(state, { note, facts: {}, ...none, learnerIds: ["L9"] }, by, now),
  notify: (state, by) => notifyAuthority(state, { note: "", notice }, by, now),
  waive: (state, by) => waiveNotice(state, { note }, by, now),
  close: (state, by) => closeIncident(state, { note }, by, now),
};
const said = (decision: Decision<IncidentEvent>) => (decision.ok ? "ok" : decision.code);

const handlers: Name[] = ["registrar", "director", "delegatedDeputy", "administrator"];
const leaders: Name[] = ["director", "delegatedDeputy"];
const allowed: Record<string, Name[]> = {
  handle: handlers,
  assess: handlers,
  remedy: handlers,
  add: [...handlers, "otherTeacher"],
  fill: handlers,
  name: handlers,
  notify: leaders,
  waive: leaders,
  close: leaders,
};

/** Where the step itself is no obstacle, only the duty can be. */
const ready: Record<string, IncidentState> = {
  handle: stateAfter(),
  assess: stateAfter(),
  remedy: stateAfter("handled"),
  add: stateAfter("handled"),
  fill: stateAfter(),
  name: stateAfter(),
  notify: stateAfter("filled"),
  waive: stateAfter(),
  close: stateAfter("waived", "handled", "remedied"),
};

describe.each(Object.keys(commands))("%s", (command) => {
  test.each(names)("by %s", (name) => {
    const may = allowed[command]!.includes(name);
    expect(said(commands[command]!(ready[command]!, people[name]))).toBe(may ? "ok" : "duty_missing");
  });
});

test("whoever deals with one may add to it, and no more", () => {
  const state = stateAfter("handled");
  const handler = person("gvu", ["subjectTeacher"]);
  expect(said(commands["add"]!(state, handler))).toBe("ok");
  expect(said(commands["fill"]!(state, handler))).toBe("duty_missing");
});

/** What each command says at each step, by a director; what is not named is refused for the step. */
const table: [string, IncidentState, Record<string, string>][] = [
  [
    "reported",
    stateAfter("filled"),
    { handle: "ok", assess: "ok", add: "ok", fill: "ok", name: "ok", notify: "ok", waive: "ok" },
  ],
  [
    "handled",
    stateAfter("filled", "handled"),
    {
      handle: "ok",
      assess: "ok",
      remedy: "ok",
      add: "ok",
      fill: "ok",
      name: "ok",
      notify: "ok",
      waive: "ok",
    },
  ],
  [
    "remedied",
    stateAfter("filled", "handled", "remedied"),
    {
      handle: "ok",
      assess: "ok",
      add: "ok",
      fill: "ok",
      name: "ok",
      notify: "ok",
      waive: "ok",
      close: "incident_notice_owed",
    },
  ],
  [
    "remedied, no notice owed",
    stateAfter("filled", "waived", "handled", "remedied"),
    { handle: "ok", assess: "ok", add: "ok", fill: "ok", name: "ok", notify: "ok", waive: "ok", close: "ok" },
  ],
  ["closed", stateAfter("filled", "waived", "handled", "remedied", "closed"), {}],
];
describe.each(table)("given one that is %s", (_, state, answers) => {
  test.each(Object.keys(commands))("%s", (command) => {
    expect(said(commands[command]!(state, people.director))).toBe(answers[command] ?? "incident_step_wrong");
  });
});

describe("reporting", () => {
  const command = { kind: "personalDataLeak", severity: "serious", detectedAt, note, ...none } as const;
  const report = (by: Duties, learners: string[], change: object = {}) =>
    said(reportIncident({ ...command, ...change }, learners, by, now));

  test.each(names)("about nobody in particular, by %s", (name) => {
    const may = !["nobody", "learner", "otherLearner", "guardian", "formerGuardian"].includes(name);
    expect(report(people[name], [])).toBe(may ? "ok" : "duty_missing");
  });

  test.each(names)("about one learner, by %s", (name) => {
    const may = !["nobody", "otherLearner", "formerGuardian"].includes(name);
    expect(report(people[name], ["L1"])).toBe(may ? "ok" : "duty_missing");
  });

  test("a learner speaks for nobody else, not beside themselves either", () => {
    expect(report(people.learner, ["L1", "L2"])).toBe("duty_missing");
  });

  test.each([
    [{ note: " " }, "reason_missing"],
    [{ detectedAt: "2026-06-02T02:00:01Z" }, "incident_time_wrong"],
    [{ detectedAt: "2026-02-30T02:00:00Z" }, "incident_time_wrong"],
    [{ detectedAt: "hôm qua" }, "incident_time_wrong"],
    [{ detectedAt: now }, "ok"],
  ])("%o is answered %s", (change, code) => {
    expect(report(people.director, [], change)).toBe(code);
  });
});

describe("the notice to the authority", () => {
  const send = (state: IncidentState, change: Partial<typeof notice> = {}, at = now) =>
    notifyAuthority(state, { note: "", notice: { ...notice, ...change } }, people.director, at);
  const state = stateAfter("filled");

  test("waits until the form is whole, and says what it lacks", () => {
    const { place: _, ...rest } = whole;
    const blank = { ...stateAfter(), facts: { ...rest, volume: " " } };
    expect(send(blank)).toEqual({ ok: false, code: "incident_facts_missing", detail: "place, volume" });
  });

  test.each([
    [{ documentNumber: " " }, "basis_missing"],
    [{ authority: "" }, "basis_missing"],
    [{ date: "2026-06-31" }, "basis_missing"],
    [{ sentAt: "2026-06-02T02:00:01Z" }, "incident_time_wrong"],
    [{ sentAt: "2026-06-01T01:59:59Z" }, "incident_time_wrong"],
    [{ sentAt: detectedAt }, "ok"],
  ])("%o is answered %s", (change, code) => {
    expect(said(send(state, change))).toBe(code);
  });

  test("sent after the 72 hours it says why; what only supplements it need not", () => {
    const late = "2026-06-04T02:00:01Z";
    expect(said(send(state, { sentAt: "2026-06-04T02:00:00Z" }, late))).toBe("ok");
    expect(said(send(state, { sentAt: late }, late))).toBe("incident_late_reason_missing");
    expect(said(send(state, { sentAt: late, lateReason: "Mất điện" }, late))).toBe("ok");
    const told = { ...state, notices: [notice] };
    expect(said(send(told, { sentAt: late }, late))).toBe("ok");
    expect(said(waiveNotice(told, { note }, people.director, now))).toBe("incident_step_wrong");
  });

  test("a deputy's names the basis of the delegation", () => {
    const decision = notifyAuthority(state, { note: "", notice }, people.delegatedDeputy, now);
    expect(decision).toMatchObject({ events: [{ delegation: "05/QĐ-GĐ, 2026-05-01" }] });
  });
});

test.each([
  [
    "handle",
    (at: IncidentState) => handleIncident(at, { note: "", handlers: ["gvu"] }, people.director, now),
    "reason_missing",
  ],
  [
    "handle by nobody",
    (at: IncidentState) => handleIncident(at, { note, handlers: [] }, people.director, now),
    "incident_handler_missing",
  ],
  [
    "add nothing",
    (at: IncidentState) =>
      addToIncident(at, { note: " ", facts: { place: "" }, ...none }, people.director, now),
    "reason_missing",
  ],
  [
    "waive without a reason",
    (at: IncidentState) => waiveNotice(at, { note: "" }, people.director, now),
    "reason_missing",
  ],
])("%s is refused", (_, decide, code) => {
  expect(said(decide(stateAfter()))).toBe(code);
});

test("a closed one that needs no notice needs its lesson", () => {
  const state = { ...stateAfter("handled", "remedied"), kind: "serviceDown" as const };
  expect(said(closeIncident(state, { note: "" }, people.director, now))).toBe("reason_missing");
  expect(said(closeIncident(state, { note }, people.director, now))).toBe("ok");
  expect(said(waiveNotice(state, { note }, people.director, now))).toBe("incident_step_wrong");
});

describe("an incident that turned out to be of another kind", () => {
  const assessedAs = (state: IncidentState, kind: IncidentState["kind"], by: Duties) =>
    said(assessIncident(state, { note, kind, severity: "minor" }, by, now));

  test("no longer owes the authority a notice by the director's word alone, as where it is waived", () => {
    for (const by of [people.registrar, people.administrator])
      expect(assessedAs(stateAfter(), "dataWrong", by)).toBe("duty_missing");
    for (const by of [people.director, people.delegatedDeputy])
      expect(assessedAs(stateAfter(), "dataWrong", by)).toBe("ok");
    expect(assessedAs(stateAfter("waived"), "dataWrong", people.registrar)).toBe("ok");
  });

  test("owes one again: what was waived was another", () => {
    const assessed = (kind: IncidentState["kind"]) =>
      applyIncidentEvent(stateAfter("waived"), {
        ...step,
        type: "assessed",
        kind,
        severity: "minor",
        ...own,
      });
    const step = { by: "gvu", at: now, note };
    expect(assessed("rightsDenied").noNoticeReason).toBeNull();
    expect(assessed("personalDataLeak").noNoticeReason).not.toBeNull();
  });
});
