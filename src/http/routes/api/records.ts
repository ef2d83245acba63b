import { z } from "@hono/zod-openapi";
import { readRecord, readRecordsOfClass } from "../../../centre/life/read-records.ts";
import { readVersion, readVersions } from "../../../centre/life/read-versions.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { jsonObject } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { classKeySchema, idSchema, momentSchema, stepSchema, versionMembers } from "./members.ts";

const levels = z.object({
  hk1: z.string().nullable(),
  hk2: z.string().nullable(),
  year: z.string().nullable(),
});
const recordSchema = z
  .object({
    recordId: z.string(),
    learnerId: z.string(),
    fullName: z.string(),
    schoolYear: z.string(),
    className: z.string(),
    step: stepSchema,
    version: z.int(),
    ruleSet: z.string(),
    confirmedSubjects: z.array(z.string()),
    returned: z.object({ by: z.string(), at: momentSchema, reason: z.string() }).nullable(),
    reopenedFor: z.enum(["summer"]).nullable(),
    enrolledOn: z.string(),
    leftOn: z.string().nullable(),
    transferredFrom: z.string().nullable(),
    missing: z
      .array(z.string())
      .openapi({ description: "Cells that it lacks, of the sheets that you may see." }),
    results: z
      .object({ academic: levels, conduct: levels, decision: z.string().nullable() })
      .nullable()
      .openapi({ description: "What it comes to so far; null for who does not see the whole of it." }),
  })
  .openapi("Record");

const listDescription = describeStaffRoute({
  method: "get",
  path: "/api/classes/{schoolYear}/{className}/records",
  summary: {
    vi: "Học bạ của lớp: bước, phần còn thiếu",
    en: "The records of a class: their steps, and what they lack",
  },
  action: "sheet.read",
  scope: "read",
  params: classKeySchema,
  answer: {
    description: { vi: "Theo thứ tự trong lớp", en: "In the order of the class" },
    schema: z.object({ records: z.array(recordSchema) }),
  },
  problems: ["duty_missing", "class_not_found", "rule_set_unknown"],
});

const recordParams = z.object({ recordId: idSchema });

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/records/{recordId}",
  summary: { vi: "Một học bạ: bước, phần còn thiếu", en: "A record: its step, and what it lacks" },
  action: "sheet.read",
  scope: "read",
  params: recordParams,
  answer: { description: { vi: "Học bạ", en: "The record" }, schema: recordSchema },
  problems: ["duty_missing", "record_not_found", "rule_set_unknown"],
});

const versionsDescription = describeStaffRoute({
  method: "get",
  path: "/api/records/{recordId}/versions",
  summary: { vi: "Các phiên bản đã ký của học bạ", en: "The versions of a record that were signed" },
  action: "version.read",
  scope: "read",
  params: recordParams,
  answer: {
    description: { vi: "Cũ trước, mới sau", en: "Oldest first" },
    schema: z.object({ versions: z.array(z.object(versionMembers)) }),
  },
  problems: ["duty_missing", "record_not_found"],
});

const versionDescription = describeStaffRoute({
  method: "get",
  path: "/api/records/{recordId}/versions/{version}",
  summary: { vi: "Nội dung một phiên bản, như đã ký", en: "What a version says, as it was signed" },
  action: "version.read",
  scope: "read",
  params: z.object({ recordId: idSchema, version: z.coerce.number().int().min(1) }),
  answer: {
    description: { vi: "Nội dung và chứng nhận", en: "Content and credentials" },
    schema: z.object({
      ...versionMembers,
      content: jsonObject,
      credentials: z
        .object({ full: z.string(), compact: z.string() })
        .nullable()
        .openapi({ description: "Exact JSON texts; null before the version is issued." }),
    }),
  },
  problems: ["duty_missing", "record_not_found", "version_not_found"],
});

/** Records and their versions, to read. */
export function recordRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, listDescription, async ({ actor, params }) => {
      return { records: await readRecordsOfClass(centre, actor, params) };
    }),
    staffRoute(deps, readDescription, async ({ actor, params: { recordId } }) =>
      readRecord(centre, actor, recordId),
    ),
    staffRoute(deps, versionsDescription, async ({ actor, params: { recordId } }) => {
      return { versions: await readVersions(centre, actor, recordId) };
    }),
    staffRoute(deps, versionDescription, async ({ actor, params }) => readVersion(centre, actor, params)),
  ];
}
