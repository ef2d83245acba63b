import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { exportRecords, type RecordExport } from "../../../centre/look-up/export-records.ts";
import { readAccess } from "../../../centre/look-up/read-access.ts";
import { vietnameseDate } from "../../../record/vietnam-time.ts";
import { attachment } from "../../attachment.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { accessPageSchema, beforeQuery, learnerParams, showAccess } from "./look-up-json.ts";
import { classKeySchema } from "./members.ts";

const accessDescription = describeStaffRoute({
  method: "get",
  path: "/api/learners/{learnerId}/access",
  summary: {
    vi: "Ai đã xem học bạ của học viên này, khi nào, để làm gì (Điều 12)",
    en: "Who saw this learner's record, when, for what (Điều 12)",
  },
  action: "access.read",
  scope: "read",
  params: learnerParams,
  query: beforeQuery,
  answer: {
    description: { vi: "Mới trước; cả lần bị từ chối", en: "Newest first; refused attempts among them" },
    schema: accessPageSchema,
  },
  problems: ["duty_missing", "learner_not_found"],
});

const types = ["application/json"];
const exportAnswer = {
  description: {
    vi: "Tệp JSON: bản mới nhất đã phát hành, đúng văn bản đã ký, kèm mục đích",
    en: "A JSON file: the newest issued versions, exactly as signed, with the purpose",
  },
  types,
};

const learnerDescription = describeStaffRoute({
  method: "get",
  path: "/api/learners/{learnerId}/export",
  summary: { vi: "Xuất học bạ đã ký của một học viên", en: "Export a learner's signed records" },
  action: "record.export",
  scope: "read",
  params: learnerParams,
  answer: exportAnswer,
  problems: ["duty_missing", "learner_not_found", "record_restricted"],
});

const classDescription = describeStaffRoute({
  method: "get",
  path: "/api/classes/{schoolYear}/{className}/export",
  summary: { vi: "Xuất học bạ đã ký của một lớp", en: "Export the signed records of a class" },
  action: "record.export",
  scope: "read",
  params: z.object(classKeySchema.shape),
  answer: exportAnswer,
  problems: ["duty_missing", "class_not_found", "record_restricted"],
});

/** Who saw what, and what leaves the centre (Điều 11, 12). */
export function accessRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, accessDescription, async ({ c, actor, params: { learnerId }, query }) =>
      showAccess(
        await readAccess(centre, actor, { learnerId, before: query.before ?? null }),
        c.get("language"),
      ),
    ),
    staffRoute(deps, learnerDescription, async ({ c, actor, params }) =>
      sendExport(c, await exportRecords(centre, actor, params)),
    ),
    staffRoute(deps, classDescription, async ({ c, actor, params }) =>
      sendExport(c, await exportRecords(centre, actor, { class: params })),
    ),
  ];
}

/** The file's name says what it is for. */
function sendExport(c: Context<AppEnv>, exported: RecordExport): Response {
  const name = `hocba-${exported.purpose}-${vietnameseDate(exported.exportedAt)}.json`;
  return attachment(c, { content: JSON.stringify(exported), type: "application/json", name });
}
