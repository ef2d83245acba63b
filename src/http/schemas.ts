import { z } from "@hono/zod-openapi";
import { isObject, type JsonObject } from "../credential/model/json.ts";

/** Any JSON object, taken as it is: what a credential must be is the engine's to say, with its own codes. */
export const jsonObject = z.custom<JsonObject>(isObject, "must be an object").openapi({ type: "object" });

const TEXT_MAX = 2000;

/**
 * Words as people write them. A lone surrogate has no UTF-8 form, and a zero byte no place in every
 * database: neither could be kept as it came, and the trace could not be verified over it.
 */
export const textSchema = z
  .string()
  .max(TEXT_MAX)
  .refine((text) => /^[^\p{Cs}\0]*$/u.test(text), "must be text that can be written as UTF-8");

export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: "Stable; programs match on it." }),
    detail: z.string().optional(),
    next: z.string().openapi({ description: "What to do next." }),
    errors: z.array(z.looseObject({})).optional().openapi({
      description: "One entry a fault of the request: where it is (`pointer`) and what is wrong there.",
    }),
  })
  .openapi("Problem");

const checkSchema = z
  .object({
    name: z.enum(["decode", "shape", "proof", "key", "issuer", "dates", "status"]),
    result: z.enum(["pass", "fail", "unknown"]),
    code: z.string(),
    detail: z.string().optional(),
  })
  .openapi("Check");

const verificationErrorSchema = z
  .object({
    type: z.string().openapi({ description: "A specification's error type where it names one." }),
    code: z.string(),
    check: z.string(),
    title: z.string(),
    next: z.string(),
    detail: z.string().optional(),
    credential: z.int().optional().openapi({ description: "In a presentation: which credential, from 0." }),
  })
  .openapi("VerificationError");

const warningSchema = z
  .object({
    code: z.string(),
    title: z.string(),
    next: z.string().optional(),
    detail: z.string().optional(),
    credential: z.int().optional().openapi({ description: "In a presentation: which credential, from 0." }),
  })
  .openapi("VerificationWarning");

const warnings = z.array(warningSchema).openapi({
  description: "What decides nothing and should be known: why a status changed, what was not checked.",
});

const verdictPart = {
  verified: z.boolean(),
  verdict: z.enum(["valid", "invalid", "cannot tell"]),
  checks: z.array(checkSchema),
};

export const credentialAnswerSchema = z
  .object({
    ...verdictPart,
    errors: z
      .array(verificationErrorSchema)
      .openapi({ description: "Every check that failed or could not be made." }),
    warnings,
    issuer: z.object({ id: z.string(), name: z.string().optional() }).optional(),
    statusAsOf: z.string().optional(),
    checkedAt: z.string(),
    credential: jsonObject.optional().openapi({ description: "As it was checked; only where verified." }),
  })
  .openapi("CredentialVerification");

export const presentationAnswerSchema = z
  .object({
    ...verdictPart,
    errors: z.array(verificationErrorSchema),
    warnings,
    credentials: z.array(z.object({ ...verdictPart, statusAsOf: z.string().optional() })),
  })
  .openapi("PresentationVerification");
