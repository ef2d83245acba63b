import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { previewBatch, type BatchPreview, type PreviewedRecord } from "../../../centre/life/preview-batch.ts";
import { readBatch } from "../../../centre/life/read-batch.ts";
import { signBatch } from "../../../centre/life/sign-batch.ts";
import { blocksSigning, explainAnomaly } from "../../../record/anomaly-text.ts";
import { refusedLine, refusedMembers } from "../../bulk-answer.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { classKeySchema, idSchema, momentSchema, passphraseSchema } from "./members.ts";

const CLASSES_MAX = 100;
const RECORDS_MAX = 5_000;

const levelSchema = z.string().nullable().openapi({ description: "T, K, Đ or CĐ." });
const countsSchema = z.record(z.string(), z.int());

const previewedSchema = z
  .object({
    position: z.int(),
    recordId: z.string(),
    version: z.int(),
    schoolYear: z.string(),
    className: z.string(),
    fullName: z.string(),
    moetLearnerId: z.string(),
    academic: levelSchema,
    conduct: levelSchema,
    decision: z.string(),
    digest: z.string().openapi({ description: "SHA-256 of the content that will be signed." }),
    anomalies: z.array(z.object({ code: z.string(), text: z.string(), blocksSigning: z.boolean() })),
  })
  .openapi("PreviewedRecord");

const previewDescription = describeStaffRoute({
  method: "post",
  path: "/api/signing-batches",
  summary: {
    vi: "Xem trước đợt ký: sẽ ký gì, có gì bất thường (Điều 6.4)",
    en: "Preview a batch: what it will sign, and what is odd about it (Điều 6.4)",
  },
  action: "batch.preview",
  scope: "sign",
  body: {
    schema: z.strictObject({
      classes: z.array(z.strictObject(classKeySchema.shape)).max(CLASSES_MAX).optional(),
      recordIds: z.array(idSchema).max(RECORDS_MAX).optional(),
    }),
    example: { classes: [{ schoolYear: "2025-2026", className: "10A1" }] },
  },
  answer: {
    status: 201,
    description: { vi: "Đợt ký, chưa ký gì", en: "The batch; nothing is signed yet" },
    schema: z.object({
      batchId: z.string(),
      records: z.array(previewedSchema),
      counts: z.object({
        records: z.int(),
        byClass: countsSchema,
        byAcademic: countsSchema,
        byConduct: countsSchema,
        byDecision: countsSchema,
      }),
      leftOut: z.array(
        z.object({
          recordId: z.string(),
          schoolYear: z.string(),
          className: z.string(),
          ...refusedMembers,
        }),
      ),
    }),
  },
  problems: [
    ...(["duty_missing", "class_not_found", "record_not_found"] as const),
    ...(["batch_empty", "rule_set_unknown"] as const),
  ],
});

const itemSchema = z.object({
  position: z.int(),
  recordId: z.string(),
  version: z.int(),
  digest: z.string(),
  outcome: z.enum(["issued", "signed", "refused"]).nullable(),
  code: z.string().nullable(),
});
const batchSchema = z
  .object({
    batchId: z.string(),
    createdBy: z.string(),
    createdAt: momentSchema,
    finishedAt: momentSchema.nullable(),
    items: z.array(itemSchema).openapi({ description: "`outcome` is null for what waits." }),
  })
  .openapi("SigningBatch");
const batchParams = z.object({ batchId: idSchema });

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/signing-batches/{batchId}",
  summary: { vi: "Một đợt ký đã đến đâu", en: "How far a batch has come, also while it is being signed" },
  action: "batch.read",
  scope: "sign",
  params: batchParams,
  answer: { description: { vi: "Đợt ký", en: "The batch" }, schema: batchSchema },
  problems: ["duty_missing", "batch_not_found"],
});

const signDescription = describeStaffRoute({
  method: "post",
  path: "/api/signing-batches/{batchId}/sign",
  summary: {
    vi: "Mở khóa ký cho riêng đợt này và ký đúng những gì đã xem trước",
    en: "Unlock the key for this batch alone and sign exactly what was previewed",
  },
  action: "record.sign",
  scope: "sign",
  params: batchParams,
  body: {
    schema: z.strictObject({ passphrase: passphraseSchema }),
    example: { passphrase: "…" },
  },
  answer: {
    description: {
      vi: "Mọi học bạ đã có kết quả; gọi lại thì không ký lần nữa",
      en: "Every record is settled; called again, nothing is signed twice",
    },
    schema: batchSchema,
  },
  problems: [
    ...(["duty_missing", "batch_not_found", "passphrase_wrong", "key_locked"] as const),
    ...(["lists_full", "second_opinion_differs"] as const),
  ],
});

/** The director's ceremony (Điều 6.4; Điều 7, steps 4 and 5). */
export function signingBatchRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, previewDescription, async ({ c, actor, body }) =>
      showPreview(c, await previewBatch(centre, actor, body)),
    ),
    staffRoute(deps, readDescription, async ({ actor, params: { batchId } }) =>
      readBatch(centre, actor, batchId),
    ),
    staffRoute(deps, signDescription, async ({ actor, params: { batchId }, body: { passphrase } }) => {
      // What is settled is committed on the way: `readDescription`'s route shows it from another connection.
      for await (const _ of signBatch(centre, actor, { batchId, passphrase }));
      return readBatch(centre, actor, batchId);
    }),
  ];
}

function showPreview(c: Context<AppEnv>, { records, leftOut, ...rest }: BatchPreview): object {
  return {
    ...rest,
    records: records.map((record) => showPreviewed(c, record)),
    leftOut: leftOut.map(({ recordId, schoolYear, className, ...refusal }) => {
      return { recordId, schoolYear, className, ...refusedLine(c, refusal) };
    }),
  };
}

function showPreviewed(c: Context<AppEnv>, { anomalies, ...record }: PreviewedRecord): object {
  const told = anomalies.map((anomaly) => {
    const text = explainAnomaly(anomaly, c.get("language"));
    return { code: anomaly.code, text, blocksSigning: blocksSigning(anomaly) };
  });
  return { ...record, anomalies: told };
}
