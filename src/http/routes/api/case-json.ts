import { z } from "@hono/zod-openapi";
import type { CaseView } from "../../../centre/cases/read-case.ts";
import type { Language } from "../../../credential/model/reasons.ts";
import type { CaseEvent, CaseState, Proposal } from "../../../record/case/case-state.ts";
import type { FieldChange, FieldValue } from "../../../record/diff-record.ts";
import { fieldLabel } from "../../../record/field-labels.ts";
import { textSchema } from "../../schemas.ts";
import { cellValueSchema, valueToJson } from "./cell-json.ts";
import { momentSchema } from "./members.ts";

/** Cases as the API has them: marks as texts, as everywhere in it. */

export const basisSchema = z
  .strictObject({ documentNumber: textSchema, date: textSchema, issuer: textSchema })
  .openapi("LegalBasis");

const proposalSchema = z.looseObject({
  kind: z.enum(["correction", "revocation"]),
  basis: basisSchema,
  reason: z.string(),
  evidence: z.array(z.string()),
  changes: z.array(z.object({ field: z.string(), from: cellValueSchema, to: cellValueSchema })).optional(),
  origin: z.enum(["decision", "order"]).optional(),
  ground: z.enum(["issuedInError", "byOrder", "other"]).optional(),
});

export const caseSchema = z
  .object({
    caseId: z.string(),
    kind: z.enum(["correction", "revocation"]),
    recordId: z.string(),
    version: z.int(),
    schoolYear: z.string(),
    className: z.string(),
    dueOn: z.string(),
    step: z.enum(["reported", "proposed", "reviewed", "approved", "applied", "closed"]),
    outcome: z.enum(["corrected", "revoked", "rejected", "withdrawn", "reinstated"]).nullable(),
    reportedBy: z.string().nullable(),
    requestedBy: z.string().nullable(),
    reviewedBy: z.string().nullable(),
    approvedBy: z.string().nullable(),
    proposal: proposalSchema.nullable(),
    suspended: z.boolean(),
    correctedVersion: z.int().nullable(),
  })
  .openapi("Case");

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const caseViewSchema = z.object({
  case: caseSchema,
  steps: z.array(z.looseObject({ type: z.string(), by: z.string(), at: momentSchema, note: z.string() })),
  evidence: z.array(
    z.object({
      evidenceId: z.string(),
      type: z.string(),
      size: z.int(),
      addedBy: z.string(),
      addedAt: momentSchema,
    }),
  ),
  difference: z
    .array(
      z.object({
        pointer: z.string(),
        label: z.string(),
        before: valueSchema.optional(),
        after: valueSchema.optional(),
        computed: z.boolean(),
      }),
    )
    .nullable()
    .openapi({ description: "Field by field, what a correction changes and what follows from it." }),
  sameIdentity: z
    .array(z.object({ field: z.string(), recordId: z.string(), schoolYear: z.string(), version: z.int() }))
    .openapi({ description: "Other issued records that have the same wrong identity." }),
});

export function showCase({ proposal, ...state }: CaseState): object {
  return { ...state, proposal: proposal === null ? null : showProposal(proposal) };
}

function showProposal(proposal: Proposal): object {
  if (proposal.kind === "revocation") return proposal;
  const changes = proposal.changes.map(({ field, from, to }) => {
    return { field, from: valueToJson(field, from), to: valueToJson(field, to) };
  });
  return { ...proposal, changes };
}

export function showCaseView({ state, steps, difference, ...rest }: CaseView, language: Language): object {
  return {
    ...rest,
    case: showCase(state),
    steps: steps.map(showStep),
    difference: difference === null ? null : difference.map((change) => showChange(change, language)),
  };
}

/** The proposal stands in the case itself. */
function showStep(step: CaseEvent): object {
  if (step.type !== "proposed") return step;
  const { proposal: _, ...rest } = step;
  return rest;
}

function showChange({ before, after, ...change }: FieldChange, language: Language): object {
  const { pointer } = change;
  return {
    ...change,
    label: fieldLabel(pointer, language, new Map()),
    ...(before === undefined ? {} : { before: showValue(pointer, before) }),
    ...(after === undefined ? {} : { after: showValue(pointer, after) }),
  };
}

/** Below a subject every number is a mark or an average, one decimal at most. */
function showValue(pointer: string, value: FieldValue): FieldValue {
  return typeof value === "number" && pointer.startsWith("/subjects/") ? value.toFixed(1) : value;
}
