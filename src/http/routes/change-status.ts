import { z } from "@hono/zod-openapi";
import { actorWithoutDuties } from "../../centre/audit/actor.ts";
import { changeStatus, type StatusCommand } from "../../centre/change-status.ts";
import { admissionProblems, admit } from "../bearer-token.ts";
import type { HttpDeps } from "../deps.ts";
import { readJsonBody } from "../json-body.ts";
import { problemResponse } from "../problem-response.ts";
import type { Route, RouteDescription } from "../route.ts";
import { textSchema } from "../schemas.ts";

const statusBody = z.looseObject({
  credentialId: z.string().min(1).max(2048),
  credentialStatus: z.looseObject({
    type: z.literal("BitstringStatusListEntry"),
    statusPurpose: z.enum(["revocation", "suspension"]),
  }),
  status: z.boolean().optional().openapi({ description: "False lifts a suspension. Default true." }),
  reason: textSchema.optional(),
  basis: textSchema.optional(),
  indexAllocator: z.string().optional(),
});
type StatusBody = z.output<typeof statusBody>;

const answerSchema = z.object({
  credentialId: z.string(),
  statusPurpose: z.enum(["revocation", "suspension"]),
  status: z.boolean(),
  changedAt: z.string(),
});

const description: RouteDescription = {
  method: "post",
  path: "/credentials/status",
  summary: {
    vi: "Thu hồi, tạm đình chỉ hoặc khôi phục một chứng nhận do VC API cấp",
    en: "Revoke, suspend or reinstate a credential that the VC API issued",
  },
  rate: "write",
  cors: false,
  scope: "status",
  body: {
    schema: statusBody,
    example: {
      credentialId: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
      credentialStatus: { type: "BitstringStatusListEntry", statusPurpose: "revocation" },
      reason: "Cấp nhầm",
    },
  },
  answers: {
    200: {
      description: {
        vi: "Đã đổi; danh sách công bố đã ghi như vậy",
        en: "Changed; the published list says so already",
      },
      content: { type: "application/json", schema: answerSchema },
    },
  },
  problems: [
    ...admissionProblems,
    ...(["credential_not_found", "status_of_school_record", "basis_missing"] as const),
    ...(["already_revoked", "already_suspended", "not_suspended", "revocation_final"] as const),
    ...(["key_locked", "store_unavailable"] as const),
  ],
};

export function changeStatusRoutes({ centre, vcApi }: HttpDeps): Route[] {
  const handler: Route["handler"] = async (c) => {
    const admission = await admit(c, vcApi, "status");
    if (!admission.ok) return problemResponse(c, admission.code, admission);
    const body = await readJsonBody(c, statusBody);
    if (!body.ok) return problemResponse(c, body.code, body);
    const command = readCommand(body.value, admission.name);
    if (command === undefined) return problemResponse(c, "revocation_final");
    // A school record's status changes only by its own procedure (Điều 16), whoever holds a token.
    const issuances = await centre.store.issuancesOfCredential(command.credentialId);
    if (issuances.some(({ issuance }) => issuance.signer !== "vc-api"))
      return problemResponse(c, "status_of_school_record");
    const { purpose, changedAt } = await changeStatus(
      centre,
      actorWithoutDuties(`token:${admission.name}`, "api"),
      command,
    );
    const { credentialId, status = true } = body.value;
    return c.json({ credentialId, statusPurpose: purpose, status, changedAt });
  };
  return [{ ...description, handler }];
}

/** What the use case is to do; undefined for lifting a revocation, which nothing can. */
function readCommand(body: StatusBody, tokenName: string): StatusCommand | undefined {
  const { credentialId, credentialStatus, status = true, reason, basis } = body;
  const by = `VC API: ${tokenName}`;
  const command = { credentialId, reason: reason ?? by, basis: basis ?? by };
  if (credentialStatus.statusPurpose === "suspension")
    return { ...command, change: status ? "suspend" : "reinstate" };
  return status ? { ...command, change: "revoke" } : undefined;
}
