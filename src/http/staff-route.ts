import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Actor } from "../centre/audit/actor.ts";
import type { TokenScope } from "../centre/ports.ts";
import type { Rule } from "../record/policy/rule.ts";
import { allPurposes, type Purpose } from "../record/purpose.ts";
import { admitStaff, staffAdmissionProblems } from "./admit-staff.ts";
import type { AppEnv, HttpDeps } from "./deps.ts";
import { faultsOf, readBinaryBody, readJsonBody, type BodyReading } from "./json-body.ts";
import { problemResponse, type Problem } from "./problem-response.ts";
import type { ProblemCode } from "./problems.ts";
import type { BinaryBody, Route, RouteDescription, Texts } from "./route.ts";

/** A route of the staff API, as its file says it; the rest is the same for all of them. */
export interface StaffDescription<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  method: RouteDescription["method"];
  path: string;
  summary: Texts;
  scope: TokenScope;
  /** As the policy has it for the action: whether `?purpose=` must say for what the records are seen (Điều 11). */
  purpose?: Rule["purpose"];
  params?: P;
  query?: Q;
  /** With `types`: bytes, whatever the schema says of them. */
  body?: { schema: B } & ({ example: unknown; maxBytes?: number } | BinaryBody);
  /** With `types`: a file, which the handler answers as a `Response`. */
  answer: { status?: 200 | 201; description: Texts; schema: z.ZodType } | FileAnswer;
  /** What its use case refuses with; admission, body and store are added. */
  problems: readonly ProblemCode[];
}

interface FileAnswer {
  description: Texts;
  types: readonly string[];
}

/** The description as it is, with the types that its handler is given. */
export function describeStaffRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  description: StaffDescription<P, Q, B>,
): StaffDescription<P, Q, B> {
  return description;
}

export interface StaffRequest<P, Q, B> {
  /** With the purpose, where there is one. */
  actor: Actor;
  purpose: Purpose | undefined;
  params: P;
  query: Q;
  body: B;
  c: Context<AppEnv>;
}

type Asked<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = StaffRequest<
  z.output<P>,
  FromJson<z.output<Q>>,
  FromJson<z.output<B>>
>;

/** JSON knows members that are left out and none that are undefined, which the schemas' types allow too. */
type FromJson<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer Item)[]
    ? FromJson<Item>[]
    : T extends object
      ? { [K in keyof T]: FromJson<Exclude<T[K], undefined>> }
      : T;

/**
 * Admits by scope before anything of the request is read, then reads parameters and body by their
 * schemas. What the handler answers is sent as JSON that nobody keeps; a `Response` as it is. Whether
 * the person may do it is the use case's to say.
 */
export function staffRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  deps: HttpDeps,
  description: StaffDescription<P, Q, B>,
  handle: (request: Asked<P, Q, B>) => Promise<object>,
): Route {
  const { answer, scope, problems, purpose, ...described } = description;
  const rest = { ...described, ...queryOf(description) };
  const status = "types" in answer ? 200 : (answer.status ?? 200);
  const handler: Route["handler"] = async (c) => {
    const admission = await admitStaff(c, deps, scope);
    if (!admission.ok) return problemResponse(c, admission.code, admission);
    const stated = statedPurpose(c, purpose);
    if (stated === "missing") return problemResponse(c, "purpose_missing");
    const actor = stated === undefined ? admission.actor : { ...admission.actor, purpose: stated };
    const request = await readRequest(c, description, actor);
    if (!request.ok) return problemResponse(c, request.code, request);
    c.header("Cache-Control", "no-store");
    const answered = await handle(request.value);
    return answered instanceof Response ? answered : c.json(answered, status);
  };
  return {
    ...rest,
    scope,
    rate: "staff",
    cors: false,
    answers: {
      [status]: {
        description: answer.description,
        content:
          "types" in answer ? { type: answer.types } : { type: "application/json", schema: answer.schema },
      },
    },
    problems: [
      ...staffAdmissionProblems,
      ...problems,
      ...(rest.params === undefined ? [] : (["not_found"] as const)),
      ...(description.query === undefined ? [] : (["query_invalid"] as const)),
      ...(purpose === "stated" ? (["purpose_missing"] as const) : []),
      "store_unavailable",
    ],
    handler,
  };
}

const purposeSchema = z.object({
  purpose: z
    .enum(allPurposes)
    .openapi({ description: "For which purpose of Điều 11 the record is looked up." }),
});

/** What the address takes, as it is documented. */
function queryOf(description: { query?: z.ZodObject; purpose?: Rule["purpose"] }): { query?: z.ZodObject } {
  const { query, purpose } = description;
  if (purpose !== "stated") return query === undefined ? {} : { query };
  return { query: z.object({ ...query?.shape, ...purposeSchema.shape }) };
}

function statedPurpose(c: Context<AppEnv>, purpose: Rule["purpose"]): Purpose | undefined | "missing" {
  if (purpose !== "stated") return purpose;
  const parsed = purposeSchema.safeParse({ purpose: c.req.query("purpose") });
  return parsed.success ? parsed.data.purpose : "missing";
}

async function readRequest<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  c: Context<AppEnv>,
  description: StaffDescription<P, Q, B>,
  actor: Actor,
): Promise<{ ok: true; value: Asked<P, Q, B> } | Problem> {
  const { params: paramsSchema, query: querySchema, body: bodyDescription } = description;
  const params = paramsSchema?.safeParse(c.req.param());
  // A part of the path that no route has ever written: nothing is at this address.
  if (params?.success === false) return { ok: false, code: "not_found" };
  const query = querySchema?.safeParse(c.req.query());
  if (query?.success === false) return { ok: false, code: "query_invalid", errors: faultsOf(query.error) };
  const body = bodyDescription === undefined ? undefined : await readStaffBody(c, bodyDescription);
  if (body?.ok === false) return body;
  // What a description leaves out, its handler does not name.
  const { purpose } = actor;
  const value = { c, actor, purpose, params: params?.data, query: query?.data, body: body?.value } as Asked<
    P,
    Q,
    B
  >;
  return { ok: true, value };
}

async function readStaffBody(
  c: Context<AppEnv>,
  body: { schema: z.ZodType } & ({ maxBytes?: number } | BinaryBody),
): Promise<BodyReading<unknown>> {
  return "types" in body ? readBinaryBody(c, body) : readJsonBody(c, body.schema, body.maxBytes);
}
