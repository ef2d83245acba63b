import { z } from "@hono/zod-openapi";
import { recordExternalYear } from "../../../centre/school/record-external-year.ts";
import type { ExternalResult, WrittenMark } from "../../../record/external-year.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { idSchema } from "./members.ts";

const writtenMark = z
  .union([z.string().regex(/^(?:10|\d)(?:\.\d)?$/), z.enum(["Đ", "CĐ", "M"])])
  .openapi({ description: "A mark, Đ (đạt), CĐ (chưa đạt) or M (miễn).", example: "7.5" });
type WrittenText = z.output<typeof writtenMark>;

const resultSchema = z.strictObject({
  subjectCode: textSchema,
  subjectName: textSchema,
  hk1: writtenMark.optional(),
  hk2: writtenMark.optional(),
  year: writtenMark,
  reassessed: writtenMark.optional(),
});

const levelSchema = z.enum(["T", "K", "Đ", "CĐ"]);
const levelsSchema = z.strictObject({
  hk1: levelSchema.optional(),
  hk2: levelSchema.optional(),
  year: levelSchema,
  reassessed: levelSchema.optional(),
});

const yearSchema = z.strictObject({
  schoolYear: textSchema,
  grade: z.union([z.literal(10), z.literal(11), z.literal(12)]),
  className: textSchema,
  institution: z.strictObject({ name: textSchema, moetCode: textSchema.optional() }),
  digitisedFromPaper: z.boolean(),
  results: z.array(resultSchema).max(100),
  academic: levelsSchema.optional(),
  conduct: levelsSchema.optional(),
  absentSessions: z.int(),
  promotion: z.enum([
    "promoted",
    "promotedAfterSummer",
    "pendingSummer",
    "retained",
    "completed",
    "notCompleted",
  ]),
});

const addDescription = describeStaffRoute({
  method: "post",
  path: "/api/learners/{learnerId}/external-years",
  summary: {
    vi: "Ghi kết quả một năm học ở nơi khác, theo học bạ gốc",
    en: "Enter a year studied elsewhere, as the original record has it",
  },
  action: "learner.addExternalYear",
  scope: "plan",
  params: z.object({ learnerId: idSchema }),
  body: {
    schema: z.strictObject({ year: yearSchema, evidenceId: idSchema.optional() }),
    example: {
      year: {
        schoolYear: "2024-2025",
        grade: 10,
        className: "10A4",
        institution: { name: "Trường THPT Nam Trực" },
        digitisedFromPaper: true,
        results: [{ subjectCode: "TOAN", subjectName: "Toán", hk1: "7.2", hk2: "7.8", year: "7.6" }],
        academic: { year: "K" },
        conduct: { year: "T" },
        absentSessions: 3,
        promotion: "promoted",
      },
    },
  },
  answer: {
    status: 201,
    description: { vi: "Đã ghi", en: "Kept" },
    schema: z.object({ externalId: z.string() }),
  },
  problems: [
    ...(["duty_missing", "learner_not_found", "evidence_not_found"] as const),
    ...(["external_year_wrong", "external_year_exists"] as const),
  ],
});

/** A year that a learner studied elsewhere, as its record has it. */
export function externalYearRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, addDescription, async ({ actor, params: { learnerId }, body: { year, ...rest } }) => {
      const results = year.results.map(resultOf);
      return recordExternalYear(deps.centre, actor, { learnerId, year: { ...year, results }, ...rest });
    }),
  ];
}

function resultOf({ hk1, hk2, year, reassessed, ...subject }: z.output<typeof resultSchema>): ExternalResult {
  return {
    ...subject,
    ...(hk1 === undefined ? {} : { hk1: markOf(hk1) }),
    ...(hk2 === undefined ? {} : { hk2: markOf(hk2) }),
    year: markOf(year),
    ...(reassessed === undefined ? {} : { reassessed: markOf(reassessed) }),
  };
}

/** Marks are texts in the API (D4) and numbers in the record file's form. */
function markOf(text: WrittenText): WrittenMark {
  return text === "Đ" || text === "CĐ" || text === "M" ? text : Number(text);
}
