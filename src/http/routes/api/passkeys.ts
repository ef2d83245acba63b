import { z } from "@hono/zod-openapi";
import { addPasskey } from "../../../centre/factors/add-passkey.ts";
import { beginPasskey } from "../../../centre/factors/begin-passkey.ts";
import { listFactors } from "../../../centre/factors/list-factors.ts";
import { removeFactor } from "../../../centre/factors/remove-factor.ts";
import { renamePasskey } from "../../../centre/factors/rename-passkey.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, sessionOf, staffRoute } from "../../staff-route.ts";
import { idSchema } from "./members.ts";
import { optionsSchema, registrationOf, registrationSchema, sampleRegistration } from "./passkey-json.ts";
import { changeProblems, factorListAnswer, ownFactors } from "./second-factors.ts";

const passkeyParams = z.object({ passkeyId: idSchema });

const optionsDescription = describeStaffRoute({
  ...ownFactors,
  method: "post",
  path: "/api/second-factors/passkeys/options",
  summary: { vi: "Bắt đầu thêm khóa truy cập (passkey)", en: "Begin to add a passkey" },
  answer: {
    description: {
      vi: "Tham số cho navigator.credentials.create, dùng một lần trong 5 phút",
      en: "What navigator.credentials.create takes; good once, for 5 minutes",
    },
    schema: optionsSchema,
  },
  problems: [...changeProblems, "passkeys_full", "passkeys_unavailable"],
});

const addDescription = describeStaffRoute({
  ...ownFactors,
  method: "post",
  path: "/api/second-factors/passkeys",
  summary: { vi: "Thêm khóa truy cập vừa tạo", en: "Add the passkey just made" },
  body: {
    schema: z.strictObject({ name: textSchema, response: registrationSchema }),
    example: { name: "Điện thoại", response: sampleRegistration },
  },
  answer: { ...factorListAnswer, status: 201 },
  problems: [
    ...changeProblems,
    "session_closed",
    "passkey_name_wrong",
    "passkey_challenge_gone",
    "passkey_refused",
    "passkey_exists",
    "passkeys_unavailable",
  ],
});

const renameDescription = describeStaffRoute({
  ...ownFactors,
  method: "post",
  path: "/api/second-factors/passkeys/{passkeyId}/rename",
  summary: { vi: "Đổi tên khóa truy cập", en: "Rename a passkey" },
  params: passkeyParams,
  body: { schema: z.strictObject({ name: textSchema }), example: { name: "Máy ở phòng giáo vụ" } },
  answer: factorListAnswer,
  problems: ["duty_missing", "passkey_name_wrong", "factor_not_found"],
});

const removeDescription = describeStaffRoute({
  ...ownFactors,
  method: "post",
  path: "/api/second-factors/passkeys/{passkeyId}/remove",
  summary: { vi: "Gỡ khóa truy cập", en: "Remove a passkey" },
  params: passkeyParams,
  answer: factorListAnswer,
  problems: [...changeProblems, "factor_not_found", "factor_last"],
});

/** Passkeys of one's own account. */
export function passkeyRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, optionsDescription, async (request) =>
      beginPasskey(centre, request.actor, sessionOf(request)),
    ),
    staffRoute(deps, addDescription, async (request) => {
      const { name, response } = request.body;
      const made = { name, response: registrationOf(response) };
      await addPasskey(centre, request.actor, sessionOf(request), made);
      return listFactors(centre, request.actor, sessionOf(request));
    }),
    staffRoute(deps, renameDescription, async (request) => {
      const named = { ...request.params, ...request.body };
      await renamePasskey(centre, request.actor, sessionOf(request), named);
      return listFactors(centre, request.actor, sessionOf(request));
    }),
    staffRoute(deps, removeDescription, async (request) => {
      const factor = { kind: "passkey", ...request.params } as const;
      await removeFactor(centre, request.actor, sessionOf(request), factor);
      return listFactors(centre, request.actor, sessionOf(request));
    }),
  ];
}
