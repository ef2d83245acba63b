import { z } from "@hono/zod-openapi";
import { addEvidence } from "../../../centre/cases/add-evidence.ts";
import { readEvidence } from "../../../centre/cases/read-evidence.ts";
import { EVIDENCE_MAX_BYTES } from "../../../record/case/evidence-type.ts";
import { attachment } from "../../attachment.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { idSchema, momentSchema } from "./members.ts";

const types = ["application/pdf", "image/jpeg", "image/png"];

const addDescription = describeStaffRoute({
  method: "post",
  path: "/api/evidence",
  summary: {
    vi: "Nộp tệp minh chứng (PDF, JPEG, PNG, tối đa 10 MB); loại tệp xét theo nội dung",
    en: "File evidence (PDF, JPEG, PNG, 10 MB at most); its content says which it is",
  },
  action: "evidence.add",
  scope: "case",
  body: {
    schema: z.instanceof(Uint8Array),
    types,
    maxBytes: EVIDENCE_MAX_BYTES,
    tooLarge: "evidence_too_large",
  },
  answer: {
    status: 201,
    description: { vi: "Mã để nêu trong đề nghị", en: "The id by which a proposal names it" },
    schema: z.object({
      evidenceId: z.string().openapi({ description: "SHA-256 of the content." }),
      type: z.string(),
      size: z.int(),
      addedBy: z.string(),
      addedAt: momentSchema,
    }),
  },
  problems: ["duty_missing", "evidence_too_large", "evidence_type_refused"],
});

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/cases/{caseId}/evidence/{evidenceId}",
  summary: { vi: "Tải tệp minh chứng của hồ sơ", en: "A file of a case" },
  action: ["evidence.read", "evidence.readMarks"],
  scope: "case",
  params: z.object({ caseId: idSchema, evidenceId: idSchema }),
  answer: { description: { vi: "Tệp, như đã nộp", en: "The file, as it was filed" }, types },
  problems: ["duty_missing", "case_not_found", "evidence_not_found", "evidence_damaged"],
});

/** What shows that a case is right (Điều 14.2). */
export function evidenceRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, addDescription, async ({ actor, body }) => addEvidence(centre, actor, body)),
    staffRoute(deps, readDescription, async ({ c, actor, params }) =>
      attachment(c, await readEvidence(centre, actor, params)),
    ),
  ];
}
