import type { JsonObject } from "../../../src/credential/model/json.ts";
import type { Action } from "../../../src/record/policy/policy.ts";
import { schoolYear } from "../../helpers/staff-app.ts";
import { officeYear } from "./school.ts";
import type { Sample, Thing } from "./sample.ts";

const classRoute = "/api/classes/{schoolYear}/{className}";
const ofClass = `/api/classes/${schoolYear}/10A1`;
const in10A1: Thing = { className: "10A1" };
const confirmed: Thing = { className: "10A1", subjects: ["TOAN", "NGU_VAN"] };

/** What stands in the cell already: whoever may write it changes nothing. */
const cell = (action: Action, field: string, value: string, on: Thing): Sample => ({
  route: `POST ${classRoute}/cells`,
  actions: [action],
  on,
  request: ({ recordIds }) => ({
    path: `${ofClass}/cells`,
    body: { mode: "all", cells: [{ recordId: recordIds[0] ?? "", field, value, version: 1 }] },
  }),
});

const sheet = (code: string, subjects: readonly string[]): Sample => ({
  route: `GET ${classRoute}/sheets/{sheet}`,
  actions: ["sheet.read"],
  on: { className: "10A1", subjects },
  request: () => ({ path: `${ofClass}/sheets/${code}?period=hk1` }),
});

const step = (name: string, actions: readonly Action[], on: Thing, body: JsonObject = {}): Sample => ({
  route: `POST ${classRoute}/${name}`,
  actions,
  on,
  request: () => ({ path: `${ofClass}/${name}`, body }),
});

/** A record on its way: sheets, steps, batches, versions. Every record of 10A1 is issued, so that no step is taken. */
export const lifeSamples: readonly Sample[] = [
  sheet("TOAN", ["TOAN"]),
  sheet("NGU_VAN", ["NGU_VAN"]),
  sheet("HDTN_HN", ["HDTN_HN"]),
  sheet("homeroom", []),
  cell("record.enterMarks", "TOAN/hk1/final", "8.0", { className: "10A1", subjects: ["TOAN"] }),
  cell("record.enterMarks", "HDTN_HN/comment", "Tích cực", { className: "10A1", subjects: ["HDTN_HN"] }),
  cell("record.enterHomeroom", "conduct/hk1", "T", in10A1),
  cell("record.enterAbsences", "absences/hk1", "30", in10A1),
  cell("record.enterPapers", "TOAN/hk1/transferred", "", { className: "10A1", subjects: ["TOAN"] }),
  {
    route: `GET ${classRoute}/records`,
    actions: ["sheet.read"],
    on: { className: "10A1", subjects: ["TOAN", "NGU_VAN", "HDTN_HN"] },
    request: () => ({ path: `${ofClass}/records` }),
  },
  {
    route: "GET /api/records/{recordId}",
    actions: ["sheet.read"],
    on: { className: "10A1", subjects: ["TOAN", "NGU_VAN", "HDTN_HN"] },
    request: ({ recordIds }) => ({ path: `/api/records/${recordIds[0]}` }),
  },
  {
    route: "GET /api/records/{recordId}/versions",
    actions: ["version.read"],
    on: in10A1,
    request: ({ recordIds }) => ({ path: `/api/records/${recordIds[0]}/versions` }),
  },
  {
    route: "GET /api/records/{recordId}/versions/{version}",
    actions: ["version.read"],
    on: in10A1,
    request: ({ recordIds }) => ({ path: `/api/records/${recordIds[0]}/versions/1` }),
  },
  step("review", ["record.review"], in10A1),
  step("confirm", ["record.confirm"], confirmed),
  step("confirm", ["record.confirm"], { className: "10A1", subjects: ["TOAN"] }, { subjects: ["TOAN"] }),
  step("return", ["record.return", "record.takeBack"], confirmed, { reason: "Thiếu điểm" }),
  step("issue", ["record.issue"], in10A1),
  {
    route: `POST ${classRoute}/issue`,
    actions: ["record.issueByOffice"],
    request: () => ({ path: `/api/classes/${officeYear}/10B1/issue`, body: {} }),
  },
  step("reopen", ["record.reopen"], in10A1),
  {
    route: "POST /api/signing-batches",
    actions: ["batch.preview"],
    request: () => ({ path: "/api/signing-batches", body: { classes: [] } }),
  },
  {
    route: "GET /api/signing-batches/{batchId}",
    actions: ["batch.read"],
    on: { owners: ["PGD-KY-CU"] },
    request: ({ batchId }) => ({ path: `/api/signing-batches/${batchId}` }),
  },
  {
    route: "POST /api/signing-batches/{batchId}/sign",
    actions: ["record.sign"],
    request: () => ({ path: "/api/signing-batches/khong-co/sign", body: { passphrase: "sai" } }),
  },
];
