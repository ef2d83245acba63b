import { z } from "@hono/zod-openapi";
import { listCases } from "../../../centre/cases/list-cases.ts";
import { proposeRevocation } from "../../../centre/cases/propose-revocation.ts";
import { readCase } from "../../../centre/cases/read-case.ts";
import { reportError } from "../../../centre/cases/report-error.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { basisSchema, caseSchema, caseViewSchema, showCase, showCaseView } from "./case-json.ts";
import { idSchema } from "./members.ts";

const EVIDENCE_MAX = 50;
export const evidenceIds = z.array(idSchema).max(EVIDENCE_MAX);

const ofVersion = { recordId: idSchema, version: z.int().min(1) };

const openDescription = describeStaffRoute({
  method: "post",
  path: "/api/cases",
  summary: {
    vi: "Lập hồ sơ: báo sai sót (Điều 15) hoặc đề nghị thu hồi (Điều 16)",
    en: "Open a case: report an error (Điều 15) or propose a revocation (Điều 16)",
  },
  action: ["case.report", "case.proposeRevocation"],
  scope: "case",
  body: {
    schema: z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("correction"),
        ...ofVersion,
        note: textSchema,
        onBehalfOf: z.enum(["learner"]).nullable(),
      }),
      z.strictObject({
        kind: z.literal("revocation"),
        ...ofVersion,
        origin: z.enum(["decision", "order"]),
        basis: basisSchema,
        ground: z.enum(["issuedInError", "byOrder", "other"]),
        reason: textSchema,
        evidence: evidenceIds,
      }),
    ]),
    example: {
      kind: "correction",
      recordId: "1a7dbc18-7298-43c4-aac9-94a4c24021b8",
      version: 1,
      note: "Điểm cuối kì II môn Toán không khớp sổ gốc",
      onBehalfOf: "learner",
    },
  },
  answer: {
    status: 201,
    description: { vi: "Hồ sơ vừa lập", en: "The case" },
    schema: caseSchema,
  },
  problems: [
    ...(["duty_missing", "record_not_found", "record_step_wrong", "version_not_current"] as const),
    ...(["case_open", "already_revoked", "reason_missing", "basis_missing"] as const),
    ...(["evidence_not_found"] as const),
  ],
});

const listDescription = describeStaffRoute({
  method: "get",
  path: "/api/cases",
  summary: {
    vi: "Hồ sơ đang mở, hoặc mọi hồ sơ của một học bạ",
    en: "The open cases, or all of one record",
  },
  action: ["case.read", "case.readReport"],
  scope: "read",
  query: z.object({ recordId: idSchema.optional() }),
  answer: {
    description: { vi: "Những hồ sơ được xem, cũ trước", en: "Those that you may read, oldest first" },
    schema: z.object({ cases: z.array(caseSchema) }),
  },
  problems: [],
});

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/cases/{caseId}",
  summary: {
    vi: "Một hồ sơ: các bước, minh chứng, khác biệt từng mục",
    en: "A case: its steps, evidence, and the difference field by field",
  },
  action: ["case.read", "case.readReport"],
  scope: "read",
  params: z.object({ caseId: idSchema }),
  answer: { description: { vi: "Hồ sơ", en: "The case" }, schema: caseViewSchema },
  problems: ["duty_missing", "case_not_found", "rule_set_unknown"],
});

/** Corrections and revocations: opened, listed, read (Điều 14 to 16). */
export function caseRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, openDescription, async ({ actor, body }) => {
      const opened =
        body.kind === "correction"
          ? await reportError(centre, actor, body)
          : await proposeRevocation(centre, actor, body);
      return showCase(opened);
    }),
    staffRoute(deps, listDescription, async ({ actor, query }) => {
      return { cases: (await listCases(centre, actor, query)).map(showCase) };
    }),
    staffRoute(deps, readDescription, async ({ c, actor, params }) =>
      showCaseView(await readCase(centre, actor, params), c.get("language")),
    ),
  ];
}
