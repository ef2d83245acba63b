import { z } from "@hono/zod-openapi";
import { askPasskey } from "../../../centre/factors/ask-passkey.ts";
import type { FactorProof } from "../../../centre/factors/freshen-session.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, sessionOf, staffRoute } from "../../staff-route.ts";
import { giveFactorHere } from "../../start-visit.ts";
import { authenticationOf, authenticationSchema, optionsSchema } from "./passkey-json.ts";
import { codeProblems, codeSchema } from "./second-factors.ts";

/** Open to a session that waits, and to a whole one that is to be fresh again. */
const door = { action: "factor.manage", scope: "session", needs: "waiting" } as const;

const proofSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("totp"), code: codeSchema }),
  z.strictObject({ kind: z.literal("passkey"), response: authenticationSchema }),
]);

const optionsDescription = describeStaffRoute({
  ...door,
  method: "post",
  path: "/api/session/second-factor/options",
  summary: { vi: "Bắt đầu xác thực bằng khóa truy cập", en: "Begin to give a passkey" },
  answer: {
    description: {
      vi: "Tham số cho navigator.credentials.get, dùng một lần trong 5 phút",
      en: "What navigator.credentials.get takes; good once, for 5 minutes",
    },
    schema: optionsSchema,
  },
  problems: ["factor_not_found", "passkeys_unavailable"],
});

const giveDescription = describeStaffRoute({
  ...door,
  method: "post",
  path: "/api/session/second-factor",
  summary: { vi: "Xác thực lớp hai cho phiên này", en: "Give this session's second factor" },
  body: { schema: proofSchema, example: { kind: "totp", code: "492039" } },
  answer: {
    description: { vi: "Đã xác thực, lúc nào", en: "Given, and when" },
    schema: z.object({ secondFactorAt: z.string() }),
  },
  problems: [
    ...codeProblems,
    "passkey_challenge_gone",
    "passkey_refused",
    "passkey_counter_wrong",
    "passkeys_unavailable",
  ],
});

/** Giving a second factor: what completes signing in and makes a session fresh. */
export function sessionFactorRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, optionsDescription, async (request) => askPasskey(centre, sessionOf(request))),
    staffRoute(deps, giveDescription, async (request) =>
      giveFactorHere(
        request.c,
        deps,
        { actor: request.actor, session: sessionOf(request) },
        proofOf(request.body),
      ),
    ),
  ];
}

function proofOf(body: z.output<typeof proofSchema>): FactorProof {
  return body.kind === "totp" ? body : { kind: "passkey", response: authenticationOf(body.response) };
}
