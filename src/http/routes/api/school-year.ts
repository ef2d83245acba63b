import { z } from "@hono/zod-openapi";
import { readYear } from "../../../centre/school/read-plan.ts";
import { setUpYear } from "../../../centre/school/set-up-year.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { changedSchema, classNameSchema, idSchema, schoolYearSchema } from "./members.ts";
import { sampleYear } from "./samples.ts";

const settingMembers = {
  ruleSet: textSchema,
  legalBasis: textSchema,
  curriculum: textSchema,
  institution: z.strictObject({
    name: textSchema,
    moetCode: textSchema,
    departmentName: textSchema,
    communeName: textSchema,
    provinceName: textSchema,
    provinceCode: textSchema,
    levelGroup: textSchema,
  }),
  issuePlace: textSchema,
  issueWith: z.enum(["signing", "registrar"]).openapi({
    description: "Whether signing issues at once, or the registrar issues what was signed (Điều 7, step 5).",
  }),
};

const departmentSchema = z.strictObject({
  name: textSchema,
  headId: idSchema,
  subjects: z.array(textSchema),
});

const line = { subjectCode: textSchema, name: textSchema, teacherId: idSchema };
const subjectSchema = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("score_and_comment"),
    ...line,
    group: z.enum(["compulsory", "elective", "optional"]),
    regularMarks: z.int(),
    topics: z.int(),
  }),
  z.strictObject({ mode: z.literal("comment"), ...line, group: z.enum(["compulsory_activity", "optional"]) }),
]);

const classMembers = {
  className: classNameSchema,
  grade: z.union([z.literal(10), z.literal(11), z.literal(12)]),
  homeroomTeacherId: idSchema,
};

const yearBody = z.strictObject({
  setting: z.strictObject(settingMembers),
  departments: z.array(departmentSchema).max(100),
  classes: z.array(z.strictObject({ ...classMembers, subjects: z.array(subjectSchema).max(100) })).max(200),
});

const yearParams = z.object({ schoolYear: schoolYearSchema });

/** Two hundred classes with forty lines each. */
const PLAN_BYTES = 2 * 1024 * 1024;

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/school-years/{schoolYear}",
  summary: { vi: "Năm học, tổ chuyên môn, lớp và phân công", en: "A school year with its classes" },
  action: "year.read",
  scope: "read",
  params: yearParams,
  answer: {
    description: { vi: "Khai báo hiện tại", en: "As it is planned" },
    schema: z.object({
      setting: z.object({ schoolYear: schoolYearSchema, ...settingMembers }),
      departments: z.array(departmentSchema),
      classes: z.array(z.object({ ...classMembers, subjects: z.array(subjectSchema) })),
    }),
  },
  problems: ["duty_missing", "school_year_not_found"],
});

const putDescription = describeStaffRoute({
  method: "put",
  path: "/api/school-years/{schoolYear}",
  summary: {
    vi: "Khai báo năm học: tất cả hoặc không gì; tổ và lớp không nêu thì giữ nguyên",
    en: "Set a school year up: all of it or nothing; departments and classes not named stay",
  },
  action: "year.set",
  scope: "plan",
  params: yearParams,
  body: { schema: yearBody, example: sampleYear, maxBytes: PLAN_BYTES },
  answer: {
    description: { vi: "Những mục mới hoặc đã đổi", en: "What is new or changed" },
    schema: changedSchema,
  },
  problems: ["duty_missing", "plan_wrong", "rule_set_unknown", "institution_other"],
});

/** A school year's plan (Điều 6): rules, departments, classes and who teaches what. */
export function schoolYearRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, readDescription, async ({ actor, params: { schoolYear } }) => {
      const { classes, ...year } = await readYear(deps.centre, actor, schoolYear);
      const shown = classes.map(({ group: { className, grade, homeroomTeacherId }, subjects }) => {
        return { className, grade, homeroomTeacherId, subjects };
      });
      return { ...year, classes: shown };
    }),
    staffRoute(
      deps,
      putDescription,
      async ({ actor, params: { schoolYear }, body: { setting, departments, classes } }) =>
        setUpYear(deps.centre, actor, {
          setting: { schoolYear, ...setting },
          departments,
          classes: classes.map(({ subjects, ...group }) => ({ group: { schoolYear, ...group }, subjects })),
        }),
    ),
  ];
}
