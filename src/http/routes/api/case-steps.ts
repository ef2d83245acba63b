import { z } from "@hono/zod-openapi";
import { applyCorrection } from "../../../centre/cases/apply-correction.ts";
import { approveCase } from "../../../centre/cases/approve-case.ts";
import { proposeCorrection } from "../../../centre/cases/propose-correction.ts";
import { reviewCase } from "../../../centre/cases/review-case.ts";
import { liftSuspension, suspendRecord } from "../../../centre/cases/suspend-record.ts";
import { withdrawCase } from "../../../centre/cases/withdraw-case.ts";
import type { HttpDeps } from "../../deps.ts";
import type { ProblemCode } from "../../problems.ts";
import type { Route, Texts } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute, type StaffAction } from "../../staff-route.ts";
import { basisSchema, caseSchema, showCase } from "./case-json.ts";
import { evidenceIds } from "./cases.ts";
import { idSchema, passphraseSchema } from "./members.ts";

const CHANGES_MAX = 200;
const caseParams = z.object({ caseId: idSchema });

/** A step of a case: what it is, what it takes and what it may be refused with. */
function describeStep<B extends z.ZodType>(
  step: string,
  action: StaffAction,
  summary: Texts,
  body: { schema: B; example: unknown },
  problems: readonly ProblemCode[],
) {
  return describeStaffRoute({
    method: "post",
    path: `/api/cases/{caseId}/${step}`,
    summary,
    action,
    scope: "case",
    params: caseParams,
    body,
    answer: { description: { vi: "Hồ sơ sau bước này", en: "The case after it" }, schema: caseSchema },
    problems: ["duty_missing", "case_not_found", "case_step_wrong", ...problems],
  });
}

/** Unlocks the key for the step alone, where something is signed for it. */
const unlocking = { passphrase: passphraseSchema.optional() };
const noteBody = {
  schema: z.strictObject({ note: textSchema, ...unlocking }),
  example: { note: "Chờ kết luận" },
};
/** Without a passphrase, a status list is signed with the key that the service holds. */
const statusProblems = ["passphrase_wrong", "key_locked", "reason_missing"] as const;

const proposalDescription = describeStep(
  "proposal",
  [
    "record.enterMarks",
    "record.enterHomeroom",
    "record.enterAbsences",
    "record.enterPapers",
    "case.proposeIdentity",
  ],
  { vi: "Đề nghị chỉnh sửa (Điều 15, bước 2)", en: "Propose a correction (Điều 15, step 2)" },
  {
    schema: z.strictObject({
      changes: z
        .array(z.strictObject({ field: textSchema, value: z.union([textSchema, z.number(), z.null()]) }))
        .max(CHANGES_MAX),
      basis: basisSchema,
      reason: textSchema,
      evidence: evidenceIds,
    }),
    example: {
      changes: [{ field: "TOAN/hk2/final", value: "8.5" }],
      basis: {
        documentNumber: "12/BB-TTGDTX",
        date: "2026-06-02",
        issuer: "Trung tâm GDNN-GDTX Xuân Trường",
      },
      reason: "Vào nhầm điểm",
      evidence: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    },
  },
  [
    ...(["field_unknown", "cell_value_wrong", "identity_wrong", "learner_exists", "changes_mixed"] as const),
    ...(["nothing_changed", "record_incomplete", "reason_missing", "basis_missing"] as const),
    ...(["evidence_missing", "evidence_not_found", "rule_set_unknown"] as const),
  ],
);

const reviewDescription = describeStep(
  "review",
  ["case.review", "case.reviewMarks"],
  { vi: "Thẩm định (Điều 15, bước 3)", en: "Review (Điều 15, step 3)" },
  {
    schema: z.strictObject({ verdict: z.enum(["accept", "reject"]), note: textSchema, ...unlocking }),
    example: { verdict: "accept", note: "Đã đối chiếu với bài kiểm tra" },
  },
  ["case_same_person", ...statusProblems],
);

const approveDescription = describeStep(
  "approve",
  "case.approve",
  {
    vi: "Phê duyệt (Điều 15, bước 4); với thu hồi thì có hiệu lực ngay trên danh sách công bố",
    en: "Approve (Điều 15, step 4); a revocation is on the published list when this answers",
  },
  {
    schema: z.strictObject({ verdict: z.enum(["approve", "reject"]), note: textSchema, ...unlocking }),
    example: { verdict: "approve", note: "" },
  },
  [
    ...(["case_same_person", "version_not_current", "record_step_wrong"] as const),
    ...(["already_revoked", "cause_not_published"] as const),
    ...statusProblems,
  ],
);

const applyDescription = describeStep(
  "apply",
  ["record.sign", "case.apply"],
  {
    vi: "Cập nhật và ký lại phiên bản mới (Điều 15, bước 5); cần mật khẩu khóa nếu phải ký lại",
    en: "Apply, signing the next version (Điều 15, step 5); where it signs, the passphrase is needed",
  },
  {
    schema: z.strictObject(unlocking),
    example: { passphrase: "…" },
  },
  [
    ...(["passphrase_wrong", "key_locked", "record_step_wrong", "version_not_current"] as const),
    ...(["record_incomplete", "record_changed", "learner_exists", "institution_other"] as const),
    ...(["lists_full", "second_opinion_differs", "rule_set_unknown", "cell_conflict"] as const),
  ],
);

const suspendDescription = describeStep(
  "suspend",
  "case.suspend",
  { vi: "Tạm đình chỉ học bạ khi xem xét (Điều 16)", en: "Suspend the record meanwhile (Điều 16)" },
  noteBody,
  ["case_same_person", "version_not_current", "already_suspended", "already_revoked", ...statusProblems],
);

const liftDescription = describeStep(
  "lift",
  "case.lift",
  { vi: "Khôi phục, kết thúc hồ sơ", en: "Lift the suspension, which ends the case" },
  noteBody,
  statusProblems,
);

const withdrawDescription = describeStep(
  "withdraw",
  "case.withdraw",
  { vi: "Rút hồ sơ", en: "Withdraw the case" },
  noteBody,
  statusProblems,
);

/** The steps of a case, by three different people (Điều 15, 16). */
export function caseStepRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, proposalDescription, async ({ actor, params, body }) =>
      showCase(await proposeCorrection(centre, actor, { ...params, ...body })),
    ),
    staffRoute(deps, reviewDescription, async ({ actor, params, body }) =>
      showCase(await reviewCase(centre, actor, { ...params, ...body })),
    ),
    staffRoute(deps, approveDescription, async ({ actor, params, body }) =>
      showCase(await approveCase(centre, actor, { ...params, ...body })),
    ),
    staffRoute(deps, applyDescription, async ({ actor, params, body }) =>
      showCase(await applyCorrection(centre, actor, { ...params, ...body })),
    ),
    staffRoute(deps, suspendDescription, async ({ actor, params, body }) =>
      showCase(await suspendRecord(centre, actor, { ...params, ...body })),
    ),
    staffRoute(deps, liftDescription, async ({ actor, params, body }) =>
      showCase(await liftSuspension(centre, actor, { ...params, ...body })),
    ),
    staffRoute(deps, withdrawDescription, async ({ actor, params, body }) =>
      showCase(await withdrawCase(centre, actor, { ...params, ...body })),
    ),
  ];
}
