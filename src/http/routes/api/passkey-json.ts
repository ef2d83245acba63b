import { z } from "@hono/zod-openapi";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";

/** WebAuthn's JSON forms (Level 3, section 5.1.8), which browsers write: what they add beside it is left out. */

const TEXT_MAX = 16_384;
const base64url = z
  .string()
  .max(TEXT_MAX)
  .regex(/^[A-Za-z0-9_-]+$/u);
const id = base64url.max(1366);

const common = { id, rawId: id, type: z.literal("public-key") };

export const registrationSchema = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(32)).max(8).optional(),
  }),
});

export const authenticationSchema = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.max(128).nullish(),
  }),
});

/** Extensions are none that the service asked for. */
export function registrationOf(body: z.output<typeof registrationSchema>): RegistrationResponseJSON {
  const { transports, ...response } = body.response;
  return {
    ...body,
    clientExtensionResults: {},
    response: { ...response, ...(transports === undefined ? {} : { transports }) },
  };
}

export function authenticationOf(body: z.output<typeof authenticationSchema>): AuthenticationResponseJSON {
  const { userHandle, ...response } = body.response;
  return {
    ...body,
    clientExtensionResults: {},
    // Some browsers say that there is none by null.
    response: { ...response, ...(typeof userHandle === "string" ? { userHandle } : {}) },
  };
}

/** What goes to `navigator.credentials` as it is. */
export const optionsSchema = z.looseObject({ challenge: z.string() });

export const sampleRegistration = {
  id: "q83vEjRWeJA",
  rawId: "q83vEjRWeJA",
  type: "public-key",
  response: { clientDataJSON: "eyJ0eXBlIjoi", attestationObject: "o2NmbXRkbm9u", transports: ["internal"] },
};

export const sampleAuthentication = {
  id: "q83vEjRWeJA",
  rawId: "q83vEjRWeJA",
  type: "public-key",
  response: { clientDataJSON: "eyJ0eXBlIjoi", authenticatorData: "SZYN5YgOjGh0", signature: "MEUCIQDO" },
};
