import { z } from "@hono/zod-openapi";
import type { AccessPageView } from "../../../centre/look-up/read-access.ts";
import type { Language } from "../../../credential/model/reasons.ts";
import { allPurposes, purposes } from "../../../record/purpose.ts";
import { idSchema, momentSchema } from "./members.ts";

/** Members that the routes of looking up and sharing have in common. */

export const purposeSchema = z.enum(allPurposes);
export const learnerParams = z.object({ learnerId: idSchema });
export const beforeQuery = z.object({ before: z.coerce.number().int().min(1).optional() });

export const verdictSchema = z
  .object({
    state: z.enum(["inForce", "suspended", "superseded", "revoked"]),
    since: momentSchema.optional(),
    by: z.int().optional().openapi({ description: "Of a superseded version: the one in its place." }),
    ground: z.enum(["issuedInError", "byOrder"]).nullable().optional(),
  })
  .openapi("VersionVerdict");

export const accessPageSchema = z.object({
  looks: z.array(
    z.object({
      sequence: z.int(),
      at: momentSchema,
      who: z.object({
        holder: z.enum(["staff", "learner", "guardian", "receiver"]),
        name: z.string().nullable(),
        title: z.string().nullable(),
      }),
      purpose: purposeSchema.nullable(),
      purposeText: z.string().nullable(),
      kind: z.string(),
      subject: z.string(),
      detail: z.string(),
      source: z.string(),
      outcome: z.enum(["shown", "refused"]),
    }),
  ),
  next: z.int().nullable().openapi({ description: "`before` of the next page; null at the end." }),
});

/** With the purpose in words. */
export function showAccess({ looks, next }: AccessPageView, language: Language): object {
  const shown = looks.map((look) => {
    return { ...look, purposeText: look.purpose === null ? null : purposes[look.purpose][language] };
  });
  return { looks: shown, next };
}
