import type { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Actor } from "../centre/audit/actor.ts";
import type { Session } from "../centre/ports.ts";
import { isFactorFresh } from "../centre/factors/factor-rules.ts";
import { formatDateTime } from "../credential/model/date-time.ts";
import { mayEver } from "../record/policy/permit.ts";
import { policy, type Action } from "../record/policy/policy.ts";
import type { Rule } from "../record/policy/rule.ts";
import type { Purpose } from "../record/purpose.ts";
import { admitStaff, staffAdmissionProblems, type Door } from "./admit-staff.ts";
import type { AppEnv, HttpDeps } from "./deps.ts";
import { faultsOf, readBinaryBody, readJsonBody, type BodyReading } from "./json-body.ts";
import { problemResponse, type Problem } from "./problem-response.ts";
import type { ProblemCode } from "./problems.ts";
import type { BinaryBody, Route, RouteDescription, Texts } from "./route.ts";
import { purposeOfActions, queryWithPurpose, statedPurpose } from "./stated-purpose.ts";

/** What is done at a route, as the policy names it: one action, or several of which its content says which. */
export type StaffAction = Action | readonly Action[];

/** A route of the staff API, as its file says it; the rest is the same for all of them. */
export interface StaffDescription<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
> extends Door {
  method: RouteDescription["method"];
  path: string;
  summary: Texts;
  action: StaffAction;
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
  /** Null where a token opened the route; never null where its scope is `session`. */
  session: Session | null;
  params: P;
  query: Q;
  body: B;
  c: Context<AppEnv>;
}

/** The session that opened a route of scope `session`, which nothing else opens. */
export function sessionOf({ session }: { session: Session | null }): Session {
  if (session === null) throw new Error("a route of scope session was opened without one");
  return session;
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
 * Admits by scope, and only who could ever do such a thing (src/record/policy), before anything of the request is
 * read; then reads parameters and body by their schemas. What the handler answers is sent as JSON that nobody
 * keeps; a `Response` as it is. Whether the person may do it to this record is the use case's to say.
 */
export function staffRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  deps: HttpDeps,
  description: StaffDescription<P, Q, B>,
  handle: (request: Asked<P, Q, B>) => Promise<object>,
): Route {
  const { answer, scope, needs: _, problems, action, query, ...described } = description;
  const purpose = purposeOfActions(action);
  const rest = { ...described, ...queryWithPurpose(query, purpose) };
  const status = "types" in answer ? 200 : (answer.status ?? 200);
  const handler: Route["handler"] = async (c) => {
    const admission = await admitStaff(c, deps, description);
    if (!admission.ok) return problemResponse(c, admission.code, admission);
    const refused = actionRefused(deps, action, admission);
    if (refused !== undefined) return problemResponse(c, refused);
    const stated = statedPurpose(c, purpose);
    if (stated === "missing") return problemResponse(c, "purpose_missing");
    const actor = stated === undefined ? admission.actor : { ...admission.actor, purpose: stated };
    const request = await readRequest(c, description, { ...admission, actor });
    if (!request.ok) return problemResponse(c, request.code, request);
    c.header("Cache-Control", "no-store");
    const answered = await handle(request.value);
    return answered instanceof Response ? answered : c.json(answered, status);
  };
  return {
    ...rest,
    action,
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
      "duty_missing",
      ...freshnessProblems(action),
      ...problems,
      ...(rest.params === undefined ? [] : (["not_found"] as const)),
      ...(description.query === undefined ? [] : (["query_invalid"] as const)),
      ...(purpose === "stated" ? (["purpose_missing"] as const) : []),
      "store_unavailable",
    ],
    handler,
  };
}

/** Said of the routes that may take a fresh factor only. */
function freshnessProblems(actions: StaffAction): ProblemCode[] {
  const rules: Rule[] = [actions].flat().map((action) => policy[action]);
  return rules.some(({ freshFactor }) => freshFactor === true) ? ["second_factor_needed"] : [];
}

/**
 * Whether there is nothing that this person could do it to, or it takes a second factor given within the last
 * minutes: no token ever gave one. Of several actions, the strictest that the person could do counts.
 */
function actionRefused(
  { centre }: HttpDeps,
  actions: StaffAction,
  { actor, session }: { actor: Actor; session: Session | null },
): ProblemCode | undefined {
  const now = centre.clock();
  const possible = [actions].flat().filter((action) => mayEver(actor, action, formatDateTime(now)));
  if (possible.length === 0) return "duty_missing";
  const rules: Rule[] = possible.map((action) => policy[action]);
  if (!rules.some(({ freshFactor }) => freshFactor === true)) return undefined;
  if (session === null) return "session_needed";
  if (session.secondFactorAt === null) return "second_factor_missing";
  return isFactorFresh(session, now) ? undefined : "second_factor_needed";
}

async function readRequest<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  c: Context<AppEnv>,
  description: StaffDescription<P, Q, B>,
  { actor, session }: { actor: Actor; session: Session | null },
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
  const asked = { params: params?.data, query: query?.data, body: body?.value };
  const value = { c, actor, session, purpose, ...asked } as Asked<P, Q, B>;
  return { ok: true, value };
}

async function readStaffBody(
  c: Context<AppEnv>,
  body: { schema: z.ZodType } & ({ maxBytes?: number } | BinaryBody),
): Promise<BodyReading<unknown>> {
  return "types" in body ? readBinaryBody(c, body) : readJsonBody(c, body.schema, body.maxBytes);
}
