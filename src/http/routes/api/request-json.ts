import { z } from "@hono/zod-openapi";
import type { ListedRequest, RequestView } from "../../../centre/subject-requests/read-requests.ts";
import type { Language } from "../../../credential/model/reasons.ts";
import { terms } from "../../../record/subject-request/deadlines.ts";
import { keptData } from "../../../record/subject-request/kept-data.ts";
import { refusalGrounds, type RefusalGround } from "../../../record/subject-request/refusal-ground.ts";
import { requestKinds } from "../../../record/subject-request/request-kind.ts";
import type { RequestState } from "../../../record/subject-request/request-state.ts";
import { idSchema, momentSchema } from "./members.ts";

/** Requests of data subjects as the API has them. */

export const requestParams = z.object({ requestId: idSchema });
export const kindSchema = z.enum(requestKinds);
export const verdictSchema = z.enum(["granted", "partly", "refused"]);
export const groundSchema = z.enum(Object.keys(refusalGrounds) as [RefusalGround, ...RefusalGround[]]);

const daySchema = z.string().openapi({ example: "2026-06-15" });

export const requestSchema = z
  .object({
    requestId: z.string(),
    kind: kindSchema,
    learnerId: z.string(),
    recordId: z.string().nullable(),
    version: z.int().nullable(),
    step: z.enum(["made", "acknowledged", "prepared", "decided", "carriedOut", "closed"]),
    outcome: z.enum(["granted", "partly", "refused", "withdrawn"]).nullable(),
    receivedOn: daySchema,
    acknowledgeBy: daySchema,
    dueOn: daySchema,
    term: z.object({ source: z.string(), confirmed: z.boolean() }),
    extended: z.boolean(),
    withProcessors: z.boolean(),
    madeBy: z.string(),
    maker: z.looseObject({ as: z.enum(["learner", "representative"]) }),
    asksLearner: z.boolean(),
    heard: z.enum(["agrees", "refuses", "notReached"]).nullable(),
    prepared: z.looseObject({ by: z.string(), verdict: verdictSchema }).nullable(),
    verdict: verdictSchema.nullable(),
    ground: z
      .object({ code: groundSchema, text: z.string() })
      .nullable()
      .openapi({ description: "The law by which something was not granted." }),
    decidedBy: z.string().nullable(),
    caseId: z.string().nullable(),
    restricts: z.boolean(),
  })
  .openapi("SubjectRequest");

export const dueSchema = z
  .object({
    what: z.enum(["acknowledge", "carryOut"]),
    on: daySchema,
    urgency: z.enum(["overdue", "soon", "later"]),
  })
  .nullable();

export const listedSchema = z.object({ request: requestSchema, due: dueSchema });
export const requestsSchema = z.object({ requests: z.array(listedSchema) });

export const requestViewSchema = z.object({
  request: requestSchema,
  due: dueSchema,
  steps: z.array(z.looseObject({ type: z.string(), by: z.string(), at: momentSchema, note: z.string() })),
  kept: z
    .array(z.object({ name: z.string(), text: z.string() }))
    .openapi({ description: "Of a deletion: what stays, and under which law." }),
});

export function showRequest({ ground, kind, ...state }: RequestState, language: Language): object {
  const { source, confirmed } = terms[kind];
  return {
    ...state,
    kind,
    term: { source, confirmed },
    ground: ground === null ? null : { code: ground, text: refusalGrounds[ground][language] },
  };
}

export function showListed({ state, due }: ListedRequest, language: Language): object {
  return { request: showRequest(state, language), due };
}

export function showRequestView({ state, due, steps }: RequestView, language: Language): object {
  const kept = steps.flatMap((step) => (step.type === "carriedOut" ? (step.done.kept ?? []) : []));
  return {
    request: showRequest(state, language),
    due,
    steps,
    kept: kept.map((name) => ({ name, text: keptText(name, language) })),
  };
}

/** A name that the program no longer has stands for itself: steps are kept for good. */
function keptText(name: string, language: Language): string {
  return Object.entries(keptData).find(([known]) => known === name)?.[1][language] ?? name;
}
