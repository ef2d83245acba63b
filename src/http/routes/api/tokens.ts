import { z } from "@hono/zod-openapi";
import { changeRefused } from "../../../centre/factors/factor-rules.ts";
import type { Centre } from "../../../centre/centre.ts";
import type { Session } from "../../../centre/ports.ts";
import { CentreError } from "../../../centre/refusals.ts";
import { createToken } from "../../../centre/tokens/create-token.ts";
import { listTokens } from "../../../centre/tokens/list-tokens.ts";
import { revokeToken } from "../../../centre/tokens/revoke-token.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, sessionOf, staffRoute } from "../../staff-route.ts";
import { idSchema, momentSchema } from "./members.ts";

const tokenSchema = z.object({
  tokenId: z.string(),
  staffId: z.string(),
  scopes: z.array(z.string()),
  createdAt: momentSchema,
  expiresAt: momentSchema,
  revokedAt: momentSchema.nullable(),
});

const listDescription = describeStaffRoute({
  method: "get",
  path: "/api/tokens",
  summary: {
    vi: "Mã truy cập của mình; quản trị thấy tất cả",
    en: "The own tokens; the administrator sees all",
  },
  action: "token.read",
  scope: "session",
  answer: {
    description: { vi: "Theo thứ tự cấp; không có bí mật", en: "In order of making; no secrets" },
    schema: z.object({ tokens: z.array(tokenSchema) }),
  },
  problems: [],
});

const createDescription = describeStaffRoute({
  method: "post",
  path: "/api/tokens",
  summary: { vi: "Cấp mã truy cập cho mình", en: "Make a token for oneself" },
  action: ["token.createOwn", "token.createOwnLeading"],
  scope: "session",
  body: {
    schema: z.strictObject({
      scopes: z.array(z.string().max(20)).max(20),
      days: z.int(),
    }),
    example: { scopes: ["read"], days: 30 },
  },
  answer: {
    status: 201,
    description: { vi: "Bí mật của mã chỉ hiện lần này", en: "The token's secret, shown this once" },
    schema: z.object({ token: tokenSchema, secret: z.string() }),
  },
  problems: [
    "token_scope_unknown",
    "token_days_wrong",
    "staff_not_found",
    "second_factor_needed",
    "session_too_old",
  ],
});

const revokeDescription = describeStaffRoute({
  method: "post",
  path: "/api/tokens/{tokenId}/revoke",
  summary: { vi: "Thu hồi mã truy cập", en: "Revoke a token" },
  action: "token.revoke",
  scope: "session",
  params: z.object({ tokenId: idSchema }),
  answer: { description: { vi: "Đã thu hồi", en: "Revoked" }, schema: tokenSchema },
  problems: ["token_not_found"],
});

/** Tokens for programs, made by people: a token makes no other (Điều 17.1). */
export function tokenRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, listDescription, async ({ actor }) => ({ tokens: await listTokens(centre, actor) })),
    staffRoute(deps, createDescription, async (request) => {
      const { actor, body } = request;
      await requireLately(centre, sessionOf(request));
      return createToken(centre, actor, { staffId: actor.actorId, ...body });
    }),
    staffRoute(deps, revokeDescription, async ({ actor, params }) =>
      revokeToken(centre, actor, params.tokenId),
    ),
  ];
}

/** A token outlives the session by months: as with second factors, a session left open somewhere makes none. */
async function requireLately({ store, clock }: Centre, session: Session): Promise<void> {
  const refused = changeRefused(session, await store.factorsOf(session.accountId), clock());
  if (refused !== undefined) throw new CentreError(refused);
}
