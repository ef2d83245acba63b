import type { ClassKey, Duties } from "./duties.ts";
import { permit } from "./policy/permit.ts";

/**
 * Whether somebody may see a class's sheet (Điều 9).
 * @param sheet a subject's code, or the homeroom teacher's sheet
 * @param at ISO 8601, Z form
 */
export function mayReadSheet(by: Duties, of: ClassKey, sheet: string, at: string): boolean {
  return permit(by, "sheet.read", { classes: [of], subjects: [sheet] }, at) !== undefined;
}

/** No code of a subject: those are in capitals, so that nobody teaches it. */
export const homeroomSheet = "homeroom";
