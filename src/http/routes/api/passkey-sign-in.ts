import { z } from "@hono/zod-openapi";
import { askSignIn } from "../../../centre/factors/ask-passkey.ts";
import { signInByPasskey } from "../../../centre/factors/freshen-session.ts";
import type { HttpDeps } from "../../deps.ts";
import { openRoute } from "../../open-route.ts";
import type { Route } from "../../route.ts";
import { leaveEarlier } from "../../start-visit.ts";
import { keepSession, visitOf } from "../../visit-of.ts";
import {
  authenticationOf,
  authenticationSchema,
  optionsSchema,
  sampleAuthentication,
} from "./passkey-json.ts";

/** Signing in without a password, by a passkey that its authenticator finds itself. */
export function passkeySignInRoutes(deps: HttpDeps): Route[] {
  return [optionsRoute(deps), signInRoute(deps)];
}

function optionsRoute(deps: HttpDeps): Route {
  return openRoute(deps, {
    path: "/api/session/passkey/options",
    summary: { vi: "Bắt đầu đăng nhập bằng khóa truy cập", en: "Begin to sign in by a passkey" },
    answer: {
      status: 200,
      description: {
        vi: "Tham số cho navigator.credentials.get, dùng một lần trong 5 phút",
        en: "What navigator.credentials.get takes; good once, for 5 minutes",
      },
      schema: optionsSchema,
    },
    problems: ["passkeys_unavailable"],
    handle: async () => askSignIn(deps.centre),
  });
}

function signInRoute(deps: HttpDeps): Route {
  const { centre } = deps;
  const { baseUrl } = centre.profile;
  return openRoute(deps, {
    path: "/api/session/passkey",
    summary: { vi: "Đăng nhập bằng khóa truy cập (passkey)", en: "Sign in by a passkey" },
    body: {
      schema: z.strictObject({ response: authenticationSchema }),
      example: { response: sampleAuthentication },
    },
    answer: {
      status: 201,
      description: { vi: "Đã đăng nhập; phiên ở cookie", en: "Signed in; the session is in a cookie" },
      schema: z.object({ startedAt: z.string() }),
    },
    problems: ["passkey_challenge_gone", "passkey_refused", "passkey_counter_wrong", "passkeys_unavailable"],
    handle: async (c, { response }) => {
      const started = await signInByPasskey(centre, authenticationOf(response), visitOf(c, baseUrl));
      await leaveEarlier(c, deps);
      keepSession(c, baseUrl, started);
      return { startedAt: started.session.startedAt };
    },
  });
}
