import { people } from "./people.ts";
import type { Sample } from "./sample.ts";

const base = "/api/second-factors";
const nobodys = "00000000-0000-4000-8000-000000000000";
const made = { clientDataJSON: "AAAA", attestationObject: "AAAA" };
const response = { id: "AAAA", rawId: "AAAA", type: "public-key", response: made };

/** About whoever asks, always: there is no other account in any of these requests. */
const of = (route: string, path: string, body?: Record<string, unknown>): Sample => ({
  route,
  actions: ["factor.manage"],
  on: { owners: Object.keys(people) },
  request: () => ({ path, ...(body === undefined ? {} : { body: body as never }) }),
});

/** Second factors: set up, given, removed. */
export const factorSamples: readonly Sample[] = [
  of(`GET ${base}`, base),
  of(`POST ${base}/totp`, `${base}/totp`),
  of(`POST ${base}/totp/confirm`, `${base}/totp/confirm`, { code: "1" }),
  of(`POST ${base}/totp/remove`, `${base}/totp/remove`),
  of(`POST ${base}/passkeys/options`, `${base}/passkeys/options`),
  of(`POST ${base}/passkeys`, `${base}/passkeys`, { name: "", response }),
  of(`POST ${base}/passkeys/{passkeyId}/rename`, `${base}/passkeys/${nobodys}/rename`, { name: "" }),
  of(`POST ${base}/passkeys/{passkeyId}/remove`, `${base}/passkeys/${nobodys}/remove`),
  of("POST /api/session/second-factor/options", "/api/session/second-factor/options"),
  of("POST /api/session/second-factor", "/api/session/second-factor", { kind: "totp", code: "1" }),
];
