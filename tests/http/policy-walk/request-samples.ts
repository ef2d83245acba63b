import type { Action } from "../../../src/record/policy/policy.ts";
import type { JsonObject } from "../../../src/credential/model/json.ts";
import type { Sample } from "./sample.ts";

const at = "/api/subject-requests/khong-co";
const mine = "/api/my/requests/khong-co";

/** The right is looked at before it is told that there is no such request. */
function step(path: string, action: Action, body: JsonObject, of = "subject-requests"): Sample {
  return {
    route: `POST /api/${of}/{requestId}/${path}`,
    actions: [action],
    on: { learner: "first of 10A1" },
    request: () => ({ path: `/api/${of}/khong-co/${path}`, body }),
  };
}

const note = { note: "" };
const verdict = { verdict: "granted", ground: null, note: "" };
const asked = { kind: "copy", recordId: null, note: "" };
const entered = {
  name: "Nguyễn Văn Thử",
  relation: "self",
  channel: "inPerson",
  identity: "identityCard",
  evidence: ["0".repeat(64)],
  receivedOn: "2026-06-02",
};

/** Requests of data subjects, and the holidays that their terms are counted by. */
export const requestSamples: readonly Sample[] = [
  {
    route: "POST /api/subject-requests",
    actions: ["request.make"],
    on: { learner: "first of 10A1" },
    request: ({ learnerIds }) => {
      const body = { ...asked, learnerId: learnerIds[0] ?? "", entered };
      return { path: "/api/subject-requests", body };
    },
    letIn: ({ json }) => json["code"] !== "duty_missing",
  },
  {
    route: "GET /api/subject-requests",
    actions: ["request.read"],
    on: { learner: "first of 10A1" },
    request: () => ({ path: "/api/subject-requests" }),
  },
  {
    route: "GET /api/subject-requests/{requestId}",
    actions: ["request.read"],
    on: { learner: "first of 10A1" },
    request: () => ({ path: at }),
  },
  {
    route: "GET /api/subject-requests/{requestId}/evidence/{evidenceId}",
    actions: ["request.readEvidence"],
    request: () => ({ path: `${at}/evidence/${"0".repeat(64)}` }),
  },
  step("package", "request.package", { form: "json" }),
  step("acknowledge", "request.acknowledge", { withProcessors: false, ...note }),
  step("hear", "request.hear", { opinion: "agrees", ...note }),
  step("extend", "request.extend", note),
  step("prepare", "request.prepare", verdict),
  step("grant", "request.grant", note),
  step("decide", "request.decide", verdict),
  step("restrict", "request.restrict", note),
  step("lift", "request.lift", note),
  step("carry-out", "request.carryOut", note),
  step("close", "request.close", { told: "letter", ...note }),
  step("withdraw", "request.withdraw", note),
  {
    route: "POST /api/my/requests",
    actions: ["request.make"],
    on: { learner: "first of 10A1" },
    request: ({ learnerIds }) => {
      return { path: "/api/my/requests", body: { ...asked, learnerId: learnerIds[0] ?? "" } };
    },
    letIn: ({ json }) => json["code"] !== "duty_missing",
  },
  {
    route: "GET /api/my/requests",
    actions: ["request.read"],
    on: { learner: "first of 10A1" },
    request: () => ({ path: "/api/my/requests" }),
  },
  {
    route: "GET /api/my/requests/{requestId}",
    actions: ["request.read"],
    on: { learner: "first of 10A1" },
    request: () => ({ path: mine }),
  },
  step("package", "request.package", { form: "json" }, "my/requests"),
  step("withdraw", "request.withdraw", note, "my/requests"),
  step("hear", "request.hear", { opinion: "agrees", ...note }, "my/requests"),
  step("lift", "request.lift", note, "my/requests"),
  {
    route: "GET /api/holidays/{year}",
    actions: ["holiday.read"],
    request: () => ({ path: "/api/holidays/2026" }),
  },
  {
    route: "PUT /api/holidays/{year}",
    actions: ["holiday.set"],
    request: () => ({ path: "/api/holidays/2026", body: { days: ["2026-13-01"], basis: "" } }),
  },
];
