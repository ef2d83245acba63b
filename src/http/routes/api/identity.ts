import { z } from "@hono/zod-openapi";
import { textSchema } from "../../schemas.ts";

const identityMembers = {
  fullName: textSchema,
  personalId: textSchema,
  moetLearnerId: textSchema,
  registerNo: textSchema,
  sex: z.enum(["0", "1", "2"]),
  dateOfBirth: textSchema,
  ethnicity: textSchema,
  nationality: textSchema,
  birthPlace: textSchema,
  homeTown: textSchema,
  residence: textSchema,
};

/** Điều 5.1, every member of it. */
export const identitySchema = z.strictObject(identityMembers).openapi("Learner");
/** What of it is to be otherwise. */
export const identityChangeSchema = z.strictObject(identityMembers).partial();

export const familySchema = z.strictObject({
  father: textSchema.optional(),
  mother: textSchema.optional(),
  guardian: textSchema.optional(),
  policyGroup: textSchema.optional(),
});
