import { z } from "@hono/zod-openapi";
import { beginTotp } from "../../../centre/factors/begin-totp.ts";
import { confirmTotp } from "../../../centre/factors/confirm-totp.ts";
import { listFactors } from "../../../centre/factors/list-factors.ts";
import { removeFactor } from "../../../centre/factors/remove-factor.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, sessionOf, staffRoute } from "../../staff-route.ts";

export const factorListSchema = z.object({
  totp: z.object({ createdAt: z.string(), lastUsedAt: z.string().nullable() }).nullable(),
  passkeys: z.array(
    z.object({
      passkeyId: z.string(),
      name: z.string(),
      createdAt: z.string(),
      lastUsedAt: z.string().nullable(),
      isSynced: z.boolean(),
    }),
  ),
  needed: z.boolean(),
  passkeysAvailable: z.boolean(),
});

export const factorListAnswer = {
  description: { vi: "Các phương thức xác thực lớp hai", en: "The account's second factors" },
  schema: factorListSchema,
};

/** Of whoever is at the browser; an account that must have a second factor sets it up before anything else. */
export const ownFactors = { action: "factor.manage", scope: "session", needs: "settingUp" } as const;
export const changeProblems = ["duty_missing", "second_factor_needed", "session_too_old"] as const;
/** What a code may be refused with. */
export const codeProblems = [
  "factor_not_found",
  "factor_blocked",
  "code_wrong",
  "code_used",
  "secrets_unavailable",
  "session_closed",
] as const;

/** Six digits; a little more, since people type spaces. */
export const codeSchema = z.string().max(16);

const listDescription = describeStaffRoute({
  ...ownFactors,
  method: "get",
  path: "/api/second-factors",
  summary: { vi: "Xác thực lớp hai của tôi", en: "My second factors" },
  answer: factorListAnswer,
  problems: ["duty_missing"],
});

const beginDescription = describeStaffRoute({
  ...ownFactors,
  method: "post",
  path: "/api/second-factors/totp",
  summary: { vi: "Bắt đầu thiết lập mã xác thực", en: "Begin to set up one-time codes" },
  answer: {
    description: {
      vi: "Khóa bí mật: dạng chữ, địa chỉ otpauth và mã QR (SVG)",
      en: "The secret: as text, as an otpauth URI and as a QR code (SVG)",
    },
    schema: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
  },
  problems: [...changeProblems, "secrets_unavailable"],
});

const confirmDescription = describeStaffRoute({
  ...ownFactors,
  method: "post",
  path: "/api/second-factors/totp/confirm",
  summary: { vi: "Hoàn tất thiết lập bằng một mã", en: "Finish the set-up by a code" },
  body: { schema: z.strictObject({ code: codeSchema }), example: { code: "492039" } },
  answer: factorListAnswer,
  problems: [...changeProblems, ...codeProblems],
});

const removeDescription = describeStaffRoute({
  ...ownFactors,
  method: "post",
  path: "/api/second-factors/totp/remove",
  summary: { vi: "Gỡ mã xác thực", en: "Remove one-time codes" },
  answer: factorListAnswer,
  problems: [...changeProblems, "factor_not_found", "factor_last"],
});

/** One-time codes of one's own account, and the list of all second factors. */
export function secondFactorRoutes(deps: HttpDeps): Route[] {
  const { centre, drawTextQr } = deps;
  return [
    staffRoute(deps, listDescription, async (request) =>
      listFactors(centre, request.actor, sessionOf(request)),
    ),
    staffRoute(deps, beginDescription, async (request) => {
      const offer = await beginTotp(centre, request.actor, sessionOf(request));
      return { ...offer, qr: await drawTextQr(offer.uri) };
    }),
    staffRoute(deps, confirmDescription, async (request) => {
      await confirmTotp(centre, request.actor, sessionOf(request), request.body.code);
      return listFactors(centre, request.actor, sessionOf(request));
    }),
    staffRoute(deps, removeDescription, async (request) => {
      await removeFactor(centre, request.actor, sessionOf(request), { kind: "totp" });
      return listFactors(centre, request.actor, sessionOf(request));
    }),
  ];
}
