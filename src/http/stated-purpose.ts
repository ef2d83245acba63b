import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { policy, type Action } from "../record/policy/policy.ts";
import type { Rule } from "../record/policy/rule.ts";
import { allPurposes, type Purpose } from "../record/purpose.ts";
import type { AppEnv } from "./deps.ts";

const purposeQuery = z.object({
  purpose: z.enum(allPurposes).openapi({ description: "For which purpose of Điều 11 the records are seen." }),
});

/** What the duty itself is for, or that the person says it (Điều 11); of several actions, the strictest. */
export function purposeOfActions(actions: Action | readonly Action[]): Rule["purpose"] {
  const rules: Rule[] = [actions].flat().map((action) => policy[action]);
  const purposes = rules.flatMap(({ purpose }) => purpose ?? []);
  return purposes.includes("stated") ? "stated" : purposes[0];
}

/** What the address takes, as it is documented. */
export function queryWithPurpose(
  query: z.ZodObject | undefined,
  purpose: Rule["purpose"],
): { query?: z.ZodObject } {
  if (purpose === "stated") return { query: z.object({ ...query?.shape, ...purposeQuery.shape }) };
  return query === undefined ? {} : { query };
}

export function statedPurpose(c: Context<AppEnv>, purpose: Rule["purpose"]): Purpose | undefined | "missing" {
  if (purpose !== "stated") return purpose;
  const parsed = purposeQuery.safeParse({ purpose: c.req.query("purpose") });
  return parsed.success ? parsed.data.purpose : "missing";
}
