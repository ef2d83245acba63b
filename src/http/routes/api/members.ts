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
  .regex(/^[^\p{C}\p{Z}/](?:[^\p{C}/]{0,38}[^\p{C}\p{Z}/])?$/u)
  .openapi({ example: "10A1" });
export const classKeySchema = z.object({ schoolYear: schoolYearSchema, className: classNameSchema });
/** ISO 8601, Z form. */
export const momentSchema = z.string().openapi({ example: "2026-05-29T01:15:00Z" });
