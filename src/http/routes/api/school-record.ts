import { z } from "@hono/zod-openapi";
import { issueCumulative } from "../../../centre/life/issue-cumulative.ts";
import { readSchoolRecord } from "../../../centre/life/read-versions.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { idSchema, passphraseSchema, versionMembers } from "./members.ts";

const learnerParams = z.object({ learnerId: idSchema });

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/learners/{learnerId}/school-record",
  summary: {
    vi: "Học bạ cả cấp (ba năm) của một học viên đã hoàn thành chương trình",
    en: "The whole school record (three years) of a learner who completed the programme",
  },
  action: "version.read",
  scope: "read",
  params: learnerParams,
  answer: {
    description: { vi: "Các phiên bản, cũ trước", en: "Its versions, oldest first" },
    schema: z.object({
      versions: z.array(
        z.object({
          ...versionMembers,
          credential: z.string().nullable().openapi({ description: "Exact JSON text." }),
        }),
      ),
    }),
  },
  problems: ["duty_missing", "learner_not_found"],
});

const issueDescription = describeStaffRoute({
  method: "post",
  path: "/api/learners/{learnerId}/school-record",
  summary: {
    vi: "Ký học bạ cả cấp khi một năm học ở nơi khác được ghi sau năm cuối",
    en: "Sign the whole school record where a year from elsewhere was entered after the last one",
  },
  action: "schoolRecord.sign",
  scope: "sign",
  params: learnerParams,
  body: { schema: z.strictObject({ passphrase: passphraseSchema }), example: { passphrase: "…" } },
  answer: {
    status: 201,
    description: { vi: "Chứng nhận ba năm", en: "The three-year credential" },
    schema: z.object({ credential: z.string().openapi({ description: "Exact JSON text." }) }),
  },
  problems: [
    ...(["duty_missing", "learner_not_found", "programme_incomplete", "nothing_changed"] as const),
    ...(["record_not_in_force", "record_step_wrong"] as const),
    ...(["passphrase_wrong", "key_locked", "lists_full", "second_opinion_differs"] as const),
  ],
});

/** The three years in one; signed by itself only where it could not be signed with the last of them. */
export function schoolRecordRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, readDescription, async ({ actor, params: { learnerId } }) => {
      return { versions: await readSchoolRecord(centre, actor, learnerId) };
    }),
    staffRoute(deps, issueDescription, async ({ actor, params, body }) => {
      return { credential: await issueCumulative(centre, actor, { ...params, ...body }) };
    }),
  ];
}
