import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { BulkAnswer, HeldLine, RefusedLine } from "../centre/school/in-bulk.ts";
import type { RefusalCode } from "../centre/refusals.ts";
import type { JsonObject } from "../credential/model/json.ts";
import type { AppEnv } from "./deps.ts";
import { problemResponse } from "./problem-response.ts";
import { explainProblem, type ProblemCode } from "./problems.ts";

/** `all`: one refused line keeps everything back. `valid`: what is good is written. */
export const bulkModeSchema = z.enum(["all", "valid"]);

/** What a refused line says in an answer, whatever else its kind has. */
export const refusedMembers = {
  result: z.literal("refused"),
  code: z.string(),
  detail: z.string().optional(),
  title: z.string(),
  next: z.string(),
};

/** The problems that a call of many lines may answer with as a whole, beside those of its lines. */
export const bulkProblems = ["lines_refused", "batch_too_large"] as const;

/**
 * The outcomes of a call of many lines, in the order of the lines. Where a refused line kept everything
 * back, a problem instead, with the refused lines in `errors`: of their own code where they share one.
 * @param list the member of the body that has the lines
 * @param show one outcome as the answer has it; texts are added to what is refused
 */
export function answerBulk<Outcome extends { result: string }>(
  c: Context<AppEnv>,
  list: string,
  { written, outcomes }: BulkAnswer<Outcome>,
  show: (outcome: Outcome, index: number) => JsonObject,
): object {
  const lines = outcomes.map((outcome, index) =>
    isHeld(outcome) ? { result: outcome.result } : explained(c, outcome, show(outcome, index)),
  );
  if (written) return { outcomes: lines };
  const refused = lines.flatMap((line, index) =>
    line["result"] === "refused" ? [{ pointer: `/${list}/${index}`, ...line }] : [],
  );
  const codes = outcomes.flatMap((outcome) => (isRefused(outcome) ? [outcome.code] : []));
  return problemResponse(c, problemOf(codes), { errors: refused });
}

function isHeld(outcome: { result: string }): outcome is HeldLine {
  return outcome.result === "held";
}

function isRefused(outcome: { result: string }): outcome is RefusedLine {
  return outcome.result === "refused";
}

function explained(c: Context<AppEnv>, outcome: { result: string }, shown: JsonObject): JsonObject {
  return isRefused(outcome) ? { ...shown, ...refusedLine(c, outcome) } : shown;
}

/** A refusal of one line in the words of the request's language. */
export function refusedLine(
  c: Context<AppEnv>,
  { code, detail }: { code: RefusalCode; detail: string },
): JsonObject {
  const { text, next } = explainProblem(code, c.get("language"));
  return { result: "refused", code, ...(detail === "" ? {} : { detail }), title: text, next };
}

/** A conflict before all else: whoever has both values before them decides anew about the whole. */
function problemOf(codes: readonly RefusalCode[]): ProblemCode {
  const [first] = codes;
  if (codes.includes("cell_conflict")) return "cell_conflict";
  return first !== undefined && codes.every((code) => code === first) ? first : "lines_refused";
}
