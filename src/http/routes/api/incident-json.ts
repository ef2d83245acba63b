import { z } from "@hono/zod-openapi";
import type { IncidentSummary, IncidentView } from "../../../centre/incidents/read-incidents.ts";
import {
  incidentKinds,
  severities,
  type IncidentKind,
  type Severity,
} from "../../../record/incident/incident-kind.ts";
import { noticeFields, type NoticeField } from "../../../record/incident/notice-facts.ts";
import { textSchema } from "../../schemas.ts";
import { idSchema, momentSchema } from "./members.ts";

/** Incidents as the API has them. */

function keysOf<K extends string>(catalogue: Record<K, unknown>): [K, ...K[]] {
  return Object.keys(catalogue) as [K, ...K[]];
}

export const kindSchema = z.enum(keysOf<IncidentKind>(incidentKinds));
export const severitySchema = z.enum(keysOf<Severity>(severities));
const fieldSchema = z.enum(keysOf<NoticeField>(noticeFields));

const IDS_MAX = 2000;
export const idsSchema = z.array(idSchema).max(IDS_MAX);

/** What the authority asks for, each in the centre's own words. */
export const factsSchema = z
  .strictObject(
    Object.fromEntries(
      keysOf<NoticeField>(noticeFields).map((field) => [field, textSchema.optional()]),
    ) as Record<NoticeField, z.ZodOptional<typeof textSchema>>,
  )
  .openapi("NoticeFacts");

export const noticeSchema = z
  .strictObject({
    documentNumber: textSchema,
    date: textSchema,
    authority: textSchema,
    sentAt: momentSchema.max(40),
    lateReason: textSchema,
  })
  .openapi("AuthorityNotice");

const clockSchema = z
  .object({
    dueAt: momentSchema,
    secondsLeft: z.int(),
    standing: z.enum(["running", "overdue", "sentInTime", "sentLate", "waived"]),
    sentAt: momentSchema.nullable(),
  })
  .openapi("AuthorityClock");

export const incidentSchema = z
  .object({
    incidentId: z.string(),
    cause: z.string().nullable(),
    step: z.enum(["reported", "handled", "remedied", "closed"]),
    kind: kindSchema,
    severity: severitySchema,
    detectedAt: momentSchema,
    reportedBy: z.string(),
    reportedAt: momentSchema,
    handlers: z.array(z.string()),
    learnerIds: z.array(z.string()),
    recordIds: z.array(z.string()),
    facts: z.record(z.string(), z.string()),
    notices: z.array(z.looseObject({ documentNumber: z.string(), sentAt: momentSchema })),
    noNoticeReason: z.string().nullable(),
  })
  .openapi("Incident");

const summaryMembers = {
  incident: incidentSchema,
  clock: clockSchema
    .nullable()
    .openapi({ description: "The 72 hours, for kinds that the authority is told of." }),
};

export const incidentListSchema = z.object({ incidents: z.array(z.object(summaryMembers)) });

export const incidentViewSchema = z.object({
  ...summaryMembers,
  steps: z.array(z.looseObject({ type: z.string(), by: z.string(), at: momentSchema, note: z.string() })),
  missing: z.array(fieldSchema).openapi({ description: "What the notice to the authority still lacks." }),
});

export const formSchema = z.object({ text: z.string(), missing: z.array(fieldSchema) });

export function showSummary({ state, clock }: IncidentSummary): object {
  return { incident: state, clock };
}

export function showIncident({ state, clock, steps, missing }: IncidentView): object {
  return { incident: state, clock, steps, missing };
}
