import { z } from "@hono/zod-openapi";
import { changeIdentity } from "../../../centre/school/change-identity.ts";
import { enrolLearners } from "../../../centre/school/enrol-learners.ts";
import { readLearner } from "../../../centre/school/read-learner.ts";
import { transferIn } from "../../../centre/school/transfer-in.ts";
import { answerBulk, bulkModeSchema, bulkProblems, refusedMembers } from "../../bulk-answer.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { familySchema, identityChangeSchema, identitySchema } from "./identity.ts";
import { classKeySchema, idSchema, momentSchema, stepSchema } from "./members.ts";
import { sampleLearner } from "./samples.ts";

const learnerToAdmit = z.union([
  z.strictObject({ learnerId: idSchema }),
  z.strictObject({ identity: identitySchema, family: familySchema.optional() }),
]);
const enrolmentMembers = { learner: learnerToAdmit, enrolledOn: textSchema };
/** A thousand identities of some 600 bytes. */
const ENROLMENT_BYTES = 2 * 1024 * 1024;

const admissionProblems = [
  "duty_missing",
  "school_year_not_found",
  "class_not_found",
  "learner_not_found",
  "learner_exists",
  "already_enrolled",
  "external_year_exists",
  "identity_wrong",
] as const;

const outcomeSchema = z.union([
  z.object({ result: z.enum(["enrolled", "unchanged"]), learnerId: z.string(), recordId: z.string() }),
  z.object(refusedMembers),
]);
const enrolDescription = describeStaffRoute({
  method: "post",
  path: "/api/classes/{schoolYear}/{className}/enrolments",
  summary: { vi: "Ghi danh học viên vào lớp", en: "Enrol learners in a class" },
  action: "record.enrol",
  scope: "plan",
  params: classKeySchema,
  body: {
    schema: z.strictObject({
      mode: bulkModeSchema,
      learners: z.array(z.strictObject(enrolmentMembers)).min(1),
    }),
    example: {
      mode: "all",
      learners: [{ learner: { identity: sampleLearner }, enrolledOn: "2025-09-05" }],
    },
    maxBytes: ENROLMENT_BYTES,
  },
  answer: {
    description: { vi: "Kết quả từng người, theo thứ tự", en: "What became of each, in order" },
    schema: z.object({ outcomes: z.array(outcomeSchema) }),
  },
  problems: [...admissionProblems, ...bulkProblems],
});

const transferDescription = describeStaffRoute({
  method: "post",
  path: "/api/classes/{schoolYear}/{className}/transfers",
  summary: {
    vi: "Tiếp nhận học viên chuyển đến giữa năm, kèm kết quả nơi cũ",
    en: "Take in a learner from another school in the middle of the year, with its results",
  },
  action: "record.transferIn",
  scope: "plan",
  params: classKeySchema,
  body: {
    schema: z.strictObject({
      ...enrolmentMembers,
      from: textSchema,
      results: z
        .array(z.strictObject({ field: textSchema, value: z.union([textSchema, z.number()]) }))
        .max(500),
    }),
    example: {
      learner: { identity: sampleLearner },
      enrolledOn: "2026-01-12",
      from: "Trung tâm GDNN-GDTX Nam Trực",
      results: [
        { field: "TOAN/hk1/transferred", value: "7.5" },
        { field: "conduct/hk1", value: "T" },
      ],
    },
  },
  answer: {
    status: 201,
    description: { vi: "Đã tiếp nhận", en: "Taken in" },
    schema: z.object({ learnerId: z.string(), recordId: z.string() }),
  },
  problems: [...admissionProblems, "field_unknown", "cell_value_wrong"],
});

const recordSchema = z.object({
  recordId: z.string(),
  schoolYear: z.string(),
  className: z.string(),
  step: stepSchema,
  version: z.int(),
});
const externalSchema = z.object({
  externalId: z.string(),
  schoolYear: z.string(),
  evidenceId: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: momentSchema,
});
const learnerParams = z.object({ learnerId: idSchema });

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/learners/{learnerId}",
  summary: { vi: "Một học viên và các học bạ", en: "A learner and their records" },
  action: "learner.read",
  scope: "read",
  params: learnerParams,
  answer: {
    description: {
      vi: "Gia đình và diện chính sách chỉ cho Giám đốc và giáo vụ",
      en: "Family and policy group for the director and the registrar only",
    },
    schema: z.object({
      learnerId: z.string(),
      identity: identitySchema,
      family: familySchema.nullable(),
      records: z.array(recordSchema),
      externalYears: z.array(externalSchema),
    }),
  },
  problems: ["duty_missing", "learner_not_found"],
});

const changeDescription = describeStaffRoute({
  method: "post",
  path: "/api/learners/{learnerId}/identity",
  summary: {
    vi: "Sửa thông tin định danh theo giấy tờ gốc, khi chưa ký học bạ nào",
    en: "Correct an identity by the original papers, while no record was signed",
  },
  action: "learner.change",
  scope: "plan",
  params: learnerParams,
  body: {
    schema: z.strictObject({
      identity: identityChangeSchema.optional(),
      family: familySchema.optional(),
      reason: textSchema,
    }),
    example: { identity: { birthPlace: "Xã Xuân Hồng, tỉnh Ninh Bình" }, reason: "Theo giấy khai sinh" },
  },
  answer: {
    description: { vi: "Thông tin sau khi sửa", en: "As it is now" },
    schema: z.object({ learnerId: z.string(), identity: identitySchema }),
  },
  problems: [
    ...(["duty_missing", "learner_not_found", "learner_exists"] as const),
    ...(["identity_wrong", "record_step_wrong", "reason_missing"] as const),
  ],
});

/** Learners and how they come into a class (Điều 5.1; Điều 7, step 1). */
export function learnerRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, enrolDescription, async ({ c, actor, params, body }) => {
      const answer = await enrolLearners(deps.centre, actor, { class: params, ...body });
      return answerBulk(c, "learners", answer, (line) => ({ ...line }));
    }),
    staffRoute(deps, transferDescription, async ({ actor, params, body }) =>
      transferIn(deps.centre, actor, { class: params, ...body }),
    ),
    staffRoute(deps, readDescription, async ({ actor, params }) =>
      readLearner(deps.centre, actor, params.learnerId),
    ),
    staffRoute(deps, changeDescription, async ({ actor, params: { learnerId }, body }) => {
      const { identity } = await changeIdentity(deps.centre, actor, { learnerId, ...body });
      return { learnerId, identity };
    }),
  ];
}
