import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { askSignIn } from "../../../centre/factors/ask-passkey.ts";
import { signInByPasskey } from "../../../centre/factors/freshen-session.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import { readJsonBody } from "../../json-body.ts";
import { isFromOwnPage } from "../../own-origin.ts";
import { problemResponse } from "../../problem-response.ts";
import type { ProblemCode } from "../../problems.ts";
import type { Route, RouteDescription } from "../../route.ts";
import { leaveEarlier } from "../../start-visit.ts";
import { keepSession, visitOf } from "../../visit-of.ts";
import {
  authenticationOf,
  authenticationSchema,
  optionsSchema,
  sampleAuthentication,
} from "./passkey-json.ts";

const common = {
  method: "post",
  rate: "signIn",
  cors: false,
} as const satisfies Partial<Route>;
const doorProblems = ["staff_api_off", "origin_foreign", "store_unavailable"] as const;
const bodySchema = z.strictObject({ response: authenticationSchema });

const options: RouteDescription = {
  ...common,
  path: "/api/session/passkey/options",
  summary: { vi: "Bắt đầu đăng nhập bằng khóa truy cập", en: "Begin to sign in by a passkey" },
  answers: {
    200: {
      description: {
        vi: "Tham số cho navigator.credentials.get, dùng một lần trong 5 phút",
        en: "What navigator.credentials.get takes; good once, for 5 minutes",
      },
      content: { type: "application/json", schema: optionsSchema },
    },
  },
  problems: [...doorProblems, "passkeys_unavailable"],
};

const signIn: RouteDescription = {
  ...common,
  path: "/api/session/passkey",
  summary: { vi: "Đăng nhập bằng khóa truy cập (passkey)", en: "Sign in by a passkey" },
  body: { schema: bodySchema, example: { response: sampleAuthentication } },
  answers: {
    201: {
      description: { vi: "Đã đăng nhập; phiên ở cookie", en: "Signed in; the session is in a cookie" },
      content: { type: "application/json", schema: z.object({ startedAt: z.string() }) },
    },
  },
  problems: [
    ...doorProblems,
    "passkey_challenge_gone",
    "passkey_refused",
    "passkey_counter_wrong",
    "passkeys_unavailable",
  ],
};

/** Signing in without a password, by a passkey that its authenticator finds itself. */
export function passkeySignInRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  const { baseUrl } = centre.profile;
  const behindDoor =
    (handle: (c: Context<AppEnv>) => Promise<Response>) =>
    async (c: Context<AppEnv>): Promise<Response> => {
      const refused = doorRefused(c, deps);
      if (refused !== undefined) return problemResponse(c, refused);
      c.header("Cache-Control", "no-store");
      return handle(c);
    };
  return [
    { ...options, handler: behindDoor(async (c) => c.json(await askSignIn(centre))) },
    {
      ...signIn,
      handler: behindDoor(async (c) => {
        const body = await readJsonBody(c, bodySchema);
        if (!body.ok) return problemResponse(c, body.code, body);
        const response = authenticationOf(body.value.response);
        const started = await signInByPasskey(centre, response, visitOf(c, baseUrl));
        await leaveEarlier(c, deps);
        keepSession(c, baseUrl, started);
        return c.json({ startedAt: started.session.startedAt }, 201);
      }),
    },
  ];
}

/** Signing in is for the centre's own pages: another's could sign one in to an account that is not one's own. */
function doorRefused(c: Context<AppEnv>, { centre, staffApi }: HttpDeps): ProblemCode | undefined {
  if (!staffApi.enabled) return "staff_api_off";
  return isFromOwnPage(c, centre.profile.baseUrl) ? undefined : "origin_foreign";
}
