import { z } from "@hono/zod-openapi";

/** Members that many routes of the staff API share. */

/** An opaque id: a UUID, a digest or a code of the centre's own (`GV-TOAN`). */
export const idSchema = z.string().regex(/^[\w.-]{1,64}$/);
export const schoolYearSchema = z
  .string()
  .regex(/^\d{4}-\d{4}$/)
  .openapi({ example: "2025-2026" });
/** Any text that shows, as classes are called: `10A1`, `11 Tin`. */
export const classNameSchema = z
  .string()
  .max(40)
  .refine((name) => /^[^\p{C}/]+$/u.test(name) && name.trim() === name, "must be the name of a class")
  .openapi({ example: "10A1" });
export const classKeySchema = z.object({ schoolYear: schoolYearSchema, className: classNameSchema });
/** ISO 8601, Z form, in answers. */
export const momentSchema = z.string().openapi({ example: "2026-05-29T01:15:00Z" });
export const periodSchema = z.enum(["hk1", "hk2", "summer"]);
export const stepSchema = z.enum(["draft", "reviewed", "confirmed", "signed", "issued", "synchronised"]);
export const changedSchema = z.object({ changed: z.array(z.string()) });
/** Of the signing key; in a body and never in an address, and in no answer. */
export const passphraseSchema = z.string().min(1).max(1024).openapi({ format: "password" });

/** A version that was signed, and whether it is in force. */
export const versionMembers = {
  recordId: z.string(),
  version: z.int(),
  digest: z.string(),
  ruleSet: z.string(),
  origin: z.enum(["year", "summer", "correction"]),
  signedBy: z.string(),
  delegation: z.string().nullable(),
  signedAt: momentSchema,
  issuedAt: momentSchema.nullable(),
  caseId: z.string().nullable(),
  revokedAt: momentSchema.nullable(),
  suspendedAt: momentSchema.nullable(),
};
