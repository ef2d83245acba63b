import { z, type OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import type { Language } from "../credential/model/reasons.ts";
import { isTokenScope, type TokenScope } from "../centre/tokens/token-scope.ts";
import type { Action } from "../record/policy/policy.ts";
import type { ApiScope, AppEnv, RateClass } from "./deps.ts";
import { problems, type ProblemCode } from "./problems.ts";
import { problemSchema } from "./schemas.ts";

export type Texts = Record<Language, string>;

/** All that is said of a route: the OpenAPI document and the page at /docs come from here. */
export interface RouteDescription {
  method: "get" | "post" | "put";
  /** In OpenAPI form: `/status/{list}`. */
  path: string;
  summary: Texts;
  rate: RateClass;
  /** Whether a page of another origin may call it. */
  cors: boolean;
  /** The bearer token's scope, where one is needed; of the staff API a session opens all, and some only that. */
  scope?: ApiScope | TokenScope | "session";
  /** What is done there, as the policy names it, where people do it (src/record/policy). */
  action?: Action | readonly Action[];
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: JsonBody | BinaryBody;
  answers: Record<number, Answer>;
  /** The problems it may answer with, beside `rate_limited` and `internal`. */
  problems: readonly ProblemCode[];
}

export interface JsonBody {
  schema: z.ZodType;
  example: unknown;
  /** Bytes. Default: `limits.documentBytes`. */
  maxBytes?: number;
}

export interface BinaryBody {
  /** The media types taken. */
  types: readonly string[];
  maxBytes: number;
  /** What is answered to more. */
  tooLarge: ProblemCode;
}

export interface Route extends RouteDescription {
  handler: (c: Context<AppEnv>) => Response | Promise<Response>;
}

interface Answer {
  description: Texts;
  /** Absent for an answer without a body. */
  content?: { type: string | readonly string[]; schema?: z.ZodType; example?: unknown };
}

/** The problems that any route may answer with. */
const ALWAYS: readonly ProblemCode[] = ["rate_limited", "internal"];

export function problemsOf(route: RouteDescription): ProblemCode[] {
  const { body } = route;
  const ofBody =
    body === undefined
      ? []
      : "types" in body
        ? ([body.tooLarge, "media_type_unsupported"] as const)
        : JSON_PROBLEMS;
  return [...new Set([...route.problems, ...ofBody, ...ALWAYS])];
}

const JSON_PROBLEMS: readonly ProblemCode[] = [
  "body_not_json",
  "body_invalid",
  "body_too_large",
  "media_type_unsupported",
];

/** Adds a route to the service and to its OpenAPI document. */
export function register(app: OpenAPIHono<AppEnv>, route: Route, before: MiddlewareHandler<AppEnv>[]): void {
  app.openAPIRegistry.registerPath(describeRoute(route));
  const path = routingPath(route);
  const method = route.method.toUpperCase();
  if (route.cors) {
    app.use(
      path,
      cors({ origin: "*", allowMethods: [method], allowHeaders: ["Content-Type"], maxAge: 86_400 }),
    );
  }
  const nameRoute: MiddlewareHandler<AppEnv> = (c, next) => {
    c.set("route", route.path);
    return next();
  };
  app.on([method], [path], nameRoute, ...before, route.handler);
}

export function routingPath({ path }: Pick<RouteDescription, "path">): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

function describeRoute(route: RouteDescription): RouteConfig {
  const { method, path, summary, scope, params, query, body } = route;
  return {
    method,
    path,
    summary: summary.en,
    "x-summary-vi": summary.vi,
    ...(scope === undefined ? {} : { security: securityOf(scope) }),
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body: { required: true, content: describeBody(body) } }),
    },
    responses: { ...describeAnswers(route), ...describeProblems(route) },
  };
}

function securityOf(scope: NonNullable<RouteDescription["scope"]>): Record<string, string[]>[] {
  if (scope === "session") return [{ session: [] }];
  const bearer = { bearer: [scope] };
  return isTokenScope(scope) ? [bearer, { session: [] }] : [bearer];
}

/** OpenAPI 3.1: what is no text is said by its media type alone. */
const ANY_BYTES = {};

type BodyContent = NonNullable<NonNullable<RouteConfig["request"]>["body"]>["content"];

function describeBody(body: JsonBody | BinaryBody): BodyContent {
  if (!("types" in body)) return { "application/json": { schema: body.schema, example: body.example } };
  return Object.fromEntries(body.types.map((type) => [type, { schema: ANY_BYTES }]));
}

function describeAnswers({ answers }: RouteDescription): RouteConfig["responses"] {
  const entries = Object.entries(answers).map(([status, { description, content }]) => {
    if (content === undefined) return [status, { description: description.en }];
    const { type, schema, example } = content;
    const media = example === undefined ? {} : { example };
    const described =
      typeof type === "string"
        ? [[type, { schema: schema ?? z.string(), ...media }]]
        : type.map((one) => [one, { schema: schema ?? ANY_BYTES }]);
    return [status, { description: description.en, content: Object.fromEntries(described) }];
  });
  return Object.fromEntries(entries) as RouteConfig["responses"];
}

/** One response a status, with an example for each code that has it. Where an answer has the status too, both are said. */
function describeProblems(route: RouteDescription): RouteConfig["responses"] {
  const all = problemsOf(route);
  const entries = [...new Set(all.map((code) => problems[code].status))].map((status) => {
    const codes = all.filter((code) => problems[code].status === status);
    const content = {
      "application/problem+json": {
        schema: problemSchema,
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(code) }])),
      },
    };
    const answer = describeAnswers(route)[status] as { description: string; content: object } | undefined;
    const description = [answer?.description, ...codes.map((code) => problems[code].en.text)];
    return [
      status,
      { description: description.filter(Boolean).join(" "), content: { ...answer?.content, ...content } },
    ];
  });
  return Object.fromEntries(entries) as RouteConfig["responses"];
}

function exampleProblem(code: ProblemCode): object {
  const { status, en } = problems[code];
  return { type: `/docs#${code}`, title: en.text, status, code, next: en.next };
}
