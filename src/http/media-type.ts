import type { Context } from "hono";
import { accepts } from "hono/accepts";
import type { AppEnv } from "./deps.ts";

/** VC Data Model 2.0, section 6.2 registers `application/vc`. */
const CREDENTIAL = "application/vc";

/**
 * The media type of a credential in answer: `application/vc`, or a JSON type where the client asks
 * for one by name, as HTTP clients do that parse a body only if its type says JSON.
 */
export function credentialMediaType(c: Context<AppEnv>): string {
  c.header("Vary", "Accept", { append: true });
  return accepts(c, {
    header: "Accept",
    supports: [CREDENTIAL, "application/ld+json", "application/json"],
    default: CREDENTIAL,
  });
}
