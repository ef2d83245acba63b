import { z } from "@hono/zod-openapi";
import { localDidResolver, localStatusSource } from "../../centre/local-sources.ts";
import type { Check, VerificationReport } from "../../credential/model/report.ts";
import { openPolicy } from "../../credential/verify/policy.ts";
import { verifyCredential, type VerifyOptions } from "../../credential/verify/verify-credential.ts";
import { verifyPresentation, type PresentationReport } from "../../credential/verify/verify-presentation.ts";
import type { HttpDeps } from "../deps.ts";
import { createGate } from "../gate.ts";
import { readJsonBody } from "../json-body.ts";
import { boundedSources } from "../outgoing/bounded-sources.ts";
import { problemResponse } from "../problem-response.ts";
import type { Route, RouteDescription } from "../route.ts";
import { credentialAnswerSchema, presentationAnswerSchema } from "../schemas.ts";
import { useChallengeOnce } from "../single-use-challenge.ts";
import { answerCredential, answerPresentation } from "../verification-answer.ts";
import { sampleCredential, samplePresentation } from "../samples.ts";

/** VC API `options`; members that are not named here are taken and left alone, as the API allows. */
const optionsSchema = z.looseObject({
  checks: z
    .array(z.string())
    .optional()
    .openapi({
      description: "Where given, revocation is checked only if `credentialStatus` is among them.",
      example: ["proof", "credentialStatus"],
    }),
  challenge: z.string().max(1024).optional(),
  domain: z.string().max(1024).optional(),
  expectedProofPurpose: z.string().optional(),
});
type Options = z.output<typeof optionsSchema>;

const credentialBody = z.looseObject({
  verifiableCredential: z.unknown().openapi({ type: "object" }),
  options: optionsSchema.optional(),
});
const presentationBody = z.looseObject({
  verifiablePresentation: z.unknown().openapi({ type: "object" }),
  options: optionsSchema.optional(),
});

const verdicts = (schema: z.ZodType): Route["answers"] => {
  const content = { type: "application/json", schema };
  return {
    200: { description: { vi: "Hợp lệ", en: "Verified." }, content },
    400: { description: { vi: "Sai cấu trúc", en: "The document is malformed." }, content },
    422: {
      description: {
        vi: "Đúng cấu trúc nhưng có mục không đạt hoặc chưa kiểm tra được",
        en: "Well formed, but a check failed or could not be made.",
      },
      content,
    },
  };
};

const credentialDescription: RouteDescription = {
  method: "post",
  path: "/credentials/verify",
  summary: { vi: "Kiểm tra một chứng nhận", en: "Verify a credential" },
  rate: "verify",
  cors: true,
  body: { schema: credentialBody, example: { verifiableCredential: sampleCredential } },
  answers: verdicts(credentialAnswerSchema),
  problems: ["service_busy", "store_unavailable"],
};

const presentationDescription: RouteDescription = {
  method: "post",
  path: "/presentations/verify",
  summary: { vi: "Kiểm tra một bản trình bày", en: "Verify a presentation" },
  rate: "verify",
  cors: true,
  body: {
    schema: presentationBody,
    example: {
      verifiablePresentation: samplePresentation,
      options: { challenge: "u2YkTqk9aT2tDKvqBVQG4zA", domain: "thpt.example.edu.vn" },
    },
  },
  answers: verdicts(presentationAnswerSchema),
  problems: ["service_busy", "store_unavailable"],
};

/** Counted from when the body is there, so that a slow sender holds no place. */
const AT_ONCE = { running: 4, waiting: 32 };
const RETRY_SOON = { headers: { "Retry-After": "5" } };

export function verifyRoutes(deps: HttpDeps): Route[] {
  const gate = createGate(AT_ONCE);
  const credential: Route["handler"] = async (c) => {
    const body = await readJsonBody(c, credentialBody);
    if (!body.ok) return problemResponse(c, body.code, body);
    const { verifiableCredential, options = {} } = body.value;
    const { challenge, domain } = options;
    const asked = optional({ challenge, domain });
    const done = await gate(() =>
      verifyCredential(verifiableCredential, { ...verifyOptions(deps, options), asked }),
    );
    if (done === undefined) return problemResponse(c, "service_busy", RETRY_SOON);
    const report = refuseOtherPurpose(done.value, options);
    const skipped = skipsStatus(options);
    const answer = answerCredential(report, c.get("language"), { skipped });
    return c.json(answer.body, answer.status);
  };
  const presentation: Route["handler"] = async (c) => {
    const body = await readJsonBody(c, presentationBody);
    if (!body.ok) return problemResponse(c, body.code, body);
    const { verifiablePresentation, options = {} } = body.value;
    const { challenge, domain } = options;
    const done = await gate(() =>
      verifyPresentation(verifiablePresentation, {
        ...verifyOptions(deps, options),
        ...optional({ challenge, domain }),
      }),
    );
    if (done === undefined) return problemResponse(c, "service_busy", RETRY_SOON);
    const once = await refuseReplay(deps, done.value, options);
    const notes = { skipped: skipsStatus(options), unasked: challenge === undefined };
    const answer = answerPresentation(once, c.get("language"), notes);
    return c.json(answer.body, answer.status);
  };
  return [
    { ...credentialDescription, handler: credential },
    { ...presentationDescription, handler: presentation },
  ];
}

/** The centre's own lists and keys come from its store; other issuers' from where the configuration says. */
function verifyOptions({ centre, foreign }: HttpDeps, options: Options): VerifyOptions {
  const others = boundedSources(foreign);
  return {
    at: centre.clock(),
    policy: skipsStatus(options) ? { ...openPolicy, status: "off" } : openPolicy,
    resolveDid: localDidResolver(centre, others.resolveDid),
    statusSource: localStatusSource(centre, others.status),
    checkedLists: new Map(),
    canonicalise: centre.canonicalise,
  };
}

/** VC API: `checks` names what to check. Bitstring's own suite writes `credentialStatus`. */
function skipsStatus({ checks }: Options): boolean {
  return checks !== undefined && !checks.includes("credentialStatus") && !checks.includes("status");
}

/** A credential is asserted: whoever expects another purpose of its proof cannot have it (Data Integrity 1.0, 4.3). */
function refuseOtherPurpose(
  report: VerificationReport,
  { expectedProofPurpose }: Options,
): VerificationReport {
  if (expectedProofPurpose === undefined || expectedProofPurpose === "assertionMethod") return report;
  const wrong: Check = {
    name: "proof",
    result: "fail",
    code: "proof_purpose_wrong",
    detail: expectedProofPurpose,
  };
  return { ...report, verdict: "invalid", checks: [...report.checks, wrong] };
}

/** Only what verifies uses a challenge up: a stranger's bad attempt must not spoil the holder's good one. */
async function refuseReplay(
  { centre, limits }: HttpDeps,
  report: PresentationReport,
  { challenge, domain }: Options,
): Promise<PresentationReport> {
  if (report.verdict !== "valid" || challenge === undefined || !limits.singleUseChallenges) return report;
  if (await useChallengeOnce(centre, challenge, domain)) return report;
  const reused: Check = { name: "proof", result: "fail", code: "challenge_reused" };
  return { ...report, verdict: "invalid", checks: [...report.checks, reused] };
}

/** Leaves out what is undefined, as exact optional properties want it. */
function optional<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
