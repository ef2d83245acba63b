import { z } from "@hono/zod-openapi";
import { acceptInvitation } from "../../../centre/accounts/accept-invitation.ts";
import { loadActor } from "../../../centre/school/load-actor.ts";
import { cookiesOf } from "../../cookies.ts";
import type { HttpDeps } from "../../deps.ts";
import { openRoute } from "../../open-route.ts";
import { newPasswordProblems, whenThereIsRoom } from "../../password-work.ts";
import { problemResponse } from "../../problem-response.ts";
import type { Route } from "../../route.ts";
import { secondsUntil, signInHere } from "../../start-visit.ts";
import { visitOf } from "../../visit-of.ts";
import { sessionStateSchema, stateOf } from "./session.ts";

/** Typed, and looked at by nobody else: whatever it is, it gets the same answer. */
const typedSchema = z.string().max(1024);
const passwordSchema = typedSchema.openapi({ format: "password" });

const signInBody = z.strictObject({ loginName: typedSchema, password: passwordSchema });
const acceptBody = z.strictObject({
  secret: typedSchema,
  code: typedSchema.default(""),
  loginName: typedSchema,
  password: passwordSchema,
});

/** What opens without a session: signing in, and taking an invitation up (Điều 17.1). */
export function signInRoutes(deps: HttpDeps): Route[] {
  return [signInRoute(deps), acceptRoute(deps)];
}

function signInRoute(deps: HttpDeps): Route {
  const { centre } = deps;
  return openRoute(deps, {
    path: "/api/session",
    summary: { vi: "Đăng nhập bằng tên và mật khẩu", en: "Sign in by name and password" },
    body: { schema: signInBody, example: { loginName: "GV-TOAN", password: "bốn từ không liên quan" } },
    answer: {
      status: 201,
      description: {
        vi: "Đã đăng nhập, hoặc còn chờ xác thực lớp hai; bí mật của phiên chỉ ở cookie",
        en: "Signed in, or the second factor is still to be given; the session's secret is in the cookie only",
      },
      schema: sessionStateSchema,
    },
    problems: ["sign_in_wrong", "sign_in_blocked", "service_busy"],
    handle: async (c, body) => {
      const entered = await signInHere(c, deps, body);
      if (!entered.ok) {
        if (entered.code === "sign_in_wrong") return problemResponse(c, entered.code);
        const seconds = secondsUntil(entered.until, centre.clock());
        return problemResponse(c, entered.code, { headers: { "Retry-After": String(seconds) } });
      }
      const { session } = entered;
      const actor = await loadActor(centre.store, session.accountId, "page");
      return stateOf(centre, session, actor?.roles ?? []);
    },
  });
}

function acceptRoute(deps: HttpDeps): Route {
  const { centre } = deps;
  const { baseUrl } = centre.profile;
  return openRoute(deps, {
    path: "/api/invitations/accept",
    summary: { vi: "Nhận lời mời: đặt mật khẩu", en: "Take an invitation up: set a password" },
    body: {
      schema: acceptBody,
      example: {
        secret: "q7Jm2…",
        loginName: "GV-TOAN",
        password: "bốn từ không liên quan",
      },
    },
    answer: {
      status: 200,
      description: { vi: "Tài khoản đã mở", en: "The account is open" },
      schema: z.object({ accountId: z.string(), loginName: z.string() }),
    },
    problems: [
      "invitation_unknown",
      "invitation_used",
      "invitation_expired",
      "attempts_blocked",
      "login_name_differs",
      "account_not_found",
      ...newPasswordProblems,
    ],
    handle: async (c, body) => {
      const { account, deviceSecret } = await whenThereIsRoom(deps, async () =>
        acceptInvitation(centre, body, visitOf(c, baseUrl)),
      );
      cookiesOf(baseUrl).device.set(c, deviceSecret);
      return { accountId: account.accountId, loginName: account.loginName };
    },
  });
}
