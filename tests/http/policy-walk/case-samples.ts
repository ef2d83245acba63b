import type { JsonObject } from "../../../src/credential/model/json.ts";
import type { Action } from "../../../src/record/policy/policy.ts";
import { evidenceId, type WalkCases } from "./cases.ts";
import type { Sample, Thing } from "./sample.ts";

type CaseName = keyof WalkCases;
const in10A1: Thing = { className: "10A1" };
const reporter = ["TOAN-10A2"];
const onMark: Thing = { className: "10A1", subjects: ["TOAN"] };
const basis = { documentNumber: "12/BB-TTGDTX", date: "2026-06-02", issuer: "Trung tâm" };

const step = (
  name: string,
  of: CaseName,
  actions: readonly Action[],
  body: JsonObject,
  on: Thing = in10A1,
): Sample => ({
  route: `POST /api/cases/{caseId}/${name}`,
  actions,
  on,
  request: ({ cases }) => ({ path: `/api/cases/${cases[of]}/${name}`, body }),
});

/** Without its reason, which is looked at after the right to ask for it. */
const proposal = (action: Action, field: string, value: string, on: Thing): Sample => {
  const changes = [{ field, value }];
  return step("proposal", "reported", [action], { changes, basis, reason: "", evidence: [] }, on);
};

const reading = (of: CaseName, actions: readonly Action[], on: Thing): readonly Sample[] => [
  {
    route: "GET /api/cases/{caseId}",
    actions,
    on,
    request: ({ cases }) => ({ path: `/api/cases/${cases[of]}` }),
  },
  {
    route: "GET /api/cases",
    actions,
    on,
    request: () => ({ path: "/api/cases" }),
    letIn: ({ text }, { cases }) => text.includes(`"${cases[of]}"`),
  },
];

const evidence = (of: CaseName, action: Action, on: Thing): Sample => ({
  route: "GET /api/cases/{caseId}/evidence/{evidenceId}",
  actions: [action],
  on,
  request: ({ cases }) => ({ path: `/api/cases/${cases[of]}/evidence/${evidenceId}` }),
});

/** Corrections and revocations. Each step lacks the words that it needs. */
export const caseSamples: readonly Sample[] = [
  {
    route: "POST /api/cases",
    actions: ["case.report"],
    request: ({ recordIds }) => ({
      path: "/api/cases",
      body: { kind: "correction", recordId: recordIds[0] ?? "", version: 1, note: "", onBehalfOf: null },
    }),
  },
  {
    route: "POST /api/cases",
    actions: ["case.proposeRevocation"],
    on: in10A1,
    request: ({ recordIds }) => ({
      path: "/api/cases",
      body: {
        kind: "revocation",
        recordId: recordIds[0] ?? "",
        version: 1,
        origin: "decision",
        basis,
        ground: "other",
        reason: "",
        evidence: [],
      },
    }),
  },
  ...reading("reported", ["case.read", "case.readReport"], { className: "10A1", owners: reporter }),
  ...reading("proposed", ["case.read"], { ...onMark, owners: reporter }),
  ...reading("proposedIdentity", ["case.read"], { className: "10A1", owners: reporter }),
  ...reading("revocation", ["case.read"], in10A1),
  proposal("record.enterMarks", "TOAN/hk2/final", "8.5", onMark),
  proposal("record.enterHomeroom", "conduct/hk1", "K", in10A1),
  proposal("record.enterAbsences", "absences/hk1", "3", in10A1),
  proposal("record.enterPapers", "TOAN/exempt", "year", onMark),
  proposal("case.proposeIdentity", "identity/fullName", "Nguyễn Thử", in10A1),
  // Whether it is so already: nobody finds out by asking.
  proposal("case.proposeIdentity", "identity/ethnicity", "Cơ Tu", in10A1),
  step("review", "proposed", ["case.reviewMarks"], { verdict: "reject", note: "" }, onMark),
  step("review", "proposedIdentity", ["case.review"], { verdict: "reject", note: "" }),
  step("review", "revocation", ["case.review"], { verdict: "reject", note: "" }),
  step("approve", "revocationReviewed", ["case.approve"], { verdict: "reject", note: "" }),
  step("suspend", "revocation", ["case.suspend"], { note: "" }),
  step("lift", "suspended", ["case.lift"], { note: "" }),
  step("withdraw", "reported", ["case.withdraw"], { note: "" }, { className: "10A1", owners: reporter }),
  step("withdraw", "proposed", ["case.withdraw"], { note: "" }),
  step("withdraw", "suspended", ["case.lift"], { note: "" }),
  step("apply", "approved", ["record.sign"], {}),
  step("apply", "approvedIdentity", ["record.sign", "case.apply"], {}),
  {
    route: "POST /api/evidence",
    actions: ["evidence.add"],
    request: () => ({ path: "/api/evidence", body: new TextEncoder().encode("no PDF") }),
  },
  evidence("proposed", "evidence.readMarks", onMark),
  evidence("proposedIdentity", "evidence.read", in10A1),
];
