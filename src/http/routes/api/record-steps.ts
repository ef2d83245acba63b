import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { confirmSubjects } from "../../../centre/life/confirm-subjects.ts";
import { issueSigned } from "../../../centre/life/issue-signed.ts";
import { reopenForSummer } from "../../../centre/life/reopen-for-summer.ts";
import { returnRecords } from "../../../centre/life/return-records.ts";
import { reviewRecords } from "../../../centre/life/review-records.ts";
import type { StepOutcome } from "../../../centre/life/step-records.ts";
import { refusedLine, refusedMembers } from "../../bulk-answer.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { classKeySchema, idSchema } from "./members.ts";

/** More than any class has. */
const RECORDS_MAX = 500;

const recordIds = z
  .array(idSchema)
  .max(RECORDS_MAX)
  .optional()
  .openapi({ description: "Left out: all who are still in the class." });

const outcomesOf = (result: string) =>
  z.object({
    outcomes: z.array(
      z.union([
        z.object({ recordId: z.string(), result: z.enum([result, "unchanged"]) }),
        z.object({ recordId: z.string(), ...refusedMembers }),
      ]),
    ),
  });

const each = {
  vi: "Kết quả từng học bạ; học bạ không đạt giữ nguyên",
  en: "What became of each record; a refused one stays as it was",
};
const exampleIds = ["1a7dbc18-7298-43c4-aac9-94a4c24021b8"];
const stepProblems = ["duty_missing", "class_not_found"] as const;

const reviewDescription = describeStaffRoute({
  method: "post",
  path: "/api/classes/{schoolYear}/{className}/review",
  summary: {
    vi: "Chủ nhiệm rà soát học bạ (Điều 6.2)",
    en: "The homeroom teacher passes records on (Điều 6.2)",
  },
  action: "record.review",
  scope: "review",
  params: classKeySchema,
  body: { schema: z.strictObject({ recordIds }), example: { recordIds: exampleIds } },
  answer: { description: each, schema: outcomesOf("reviewed") },
  problems: [...stepProblems, "rule_set_unknown"],
});

const confirmDescription = describeStaffRoute({
  method: "post",
  path: "/api/classes/{schoolYear}/{className}/confirm",
  summary: {
    vi: "Tổ trưởng xác nhận các môn của tổ (Điều 6.3)",
    en: "A head of department confirms its subjects (Điều 6.3)",
  },
  action: "record.confirm",
  scope: "review",
  params: classKeySchema,
  body: {
    schema: z.strictObject({
      recordIds,
      subjects: z.array(textSchema).optional().openapi({ description: "Left out: all of the head's own." }),
    }),
    example: { recordIds: exampleIds, subjects: ["TOAN"] },
  },
  answer: { description: each, schema: outcomesOf("confirmed") },
  problems: stepProblems,
});

const returnDescription = describeStaffRoute({
  method: "post",
  path: "/api/classes/{schoolYear}/{className}/return",
  summary: { vi: "Trả lại học bạ, nêu lý do", en: "Return records to their teachers, with the reason" },
  action: ["record.return", "record.takeBack"],
  scope: "review",
  params: classKeySchema,
  body: {
    schema: z.strictObject({ recordIds, reason: textSchema }),
    example: { recordIds: exampleIds, reason: "Thiếu điểm thi lại môn Toán" },
  },
  answer: { description: each, schema: outcomesOf("returned") },
  problems: stepProblems,
});

const issueDescription = describeStaffRoute({
  method: "post",
  path: "/api/classes/{schoolYear}/{className}/issue",
  summary: {
    vi: "Phát hành học bạ đã ký, nếu năm học giao việc này cho giáo vụ (Điều 7, bước 5)",
    en: "Issue what was signed, where the school year leaves it to the registrar (Điều 7, step 5)",
  },
  action: "record.issueByOffice",
  scope: "sign",
  params: classKeySchema,
  body: { schema: z.strictObject({ recordIds }), example: { recordIds: exampleIds } },
  answer: { description: each, schema: outcomesOf("issued") },
  problems: [...stepProblems, "key_locked"],
});

const reopenDescription = describeStaffRoute({
  method: "post",
  path: "/api/classes/{schoolYear}/{className}/reopen",
  summary: {
    vi: "Mở lại học bạ chờ kết quả hè (TT 43/2021, Điều 12, 13)",
    en: "Reopen records that wait for the summer (TT 43/2021, Điều 12, 13)",
  },
  action: "record.reopen",
  scope: "review",
  params: classKeySchema,
  body: { schema: z.strictObject({ recordIds }), example: { recordIds: exampleIds } },
  answer: { description: each, schema: outcomesOf("reopened") },
  problems: stepProblems,
});

/** The steps of records, a class at a time (Điều 7): what may not be done to one keeps no other back. */
export function recordStepRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, reviewDescription, async ({ c, actor, params, body }) =>
      answerSteps(c, await reviewRecords(centre, actor, { class: params, ...body })),
    ),
    staffRoute(deps, confirmDescription, async ({ c, actor, params, body }) =>
      answerSteps(c, await confirmSubjects(centre, actor, { class: params, ...body })),
    ),
    staffRoute(deps, issueDescription, async ({ c, actor, params, body }) =>
      answerSteps(c, await issueSigned(centre, actor, { class: params, ...body })),
    ),
    staffRoute(deps, reopenDescription, async ({ c, actor, params, body }) =>
      answerSteps(c, await reopenForSummer(centre, actor, { class: params, ...body })),
    ),
    staffRoute(deps, returnDescription, async ({ c, actor, params, body }) =>
      answerSteps(c, await returnRecords(centre, actor, { class: params, ...body })),
    ),
  ];
}

function answerSteps(c: Context<AppEnv>, outcomes: readonly StepOutcome<string>[]): object {
  const shown = outcomes.map((outcome) =>
    "code" in outcome ? { recordId: outcome.recordId, ...refusedLine(c, outcome) } : outcome,
  );
  return { outcomes: shown };
}
