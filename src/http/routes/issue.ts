import { z } from "@hono/zod-openapi";
import { actorWithoutDuties } from "../../centre/audit/actor.ts";
import { issueCredential } from "../../centre/issue-credential.ts";
import { requireSigner } from "../../centre/centre.ts";
import { isObject, isString, type JsonObject } from "../../credential/model/json.ts";
import { admissionProblems, admit } from "../bearer-token.ts";
import type { HttpDeps } from "../deps.ts";
import { readJsonBody } from "../json-body.ts";
import { problemResponse } from "../problem-response.ts";
import type { Route, RouteDescription } from "../route.ts";
import { sampleUnsigned } from "../samples.ts";
import { jsonObject } from "../schemas.ts";

const SUITES = ["Ed25519Signature2020", "eddsa-rdfc-2022"] as const;
type Suite = (typeof SUITES)[number];

const issueBody = z.looseObject({
  credential: jsonObject,
  options: jsonObject.optional().openapi({
    description: "`cryptosuite` or `type`: Ed25519Signature2020 (the default) or eddsa-rdfc-2022.",
    example: { cryptosuite: "eddsa-rdfc-2022" },
  }),
});

export function issueRoutes(deps: HttpDeps): Route[] {
  return [issueRoute(deps), issuerRoute(deps)];
}

const issueDescription: RouteDescription = {
  method: "post",
  path: "/credentials/issue",
  summary: { vi: "Cấp (ký) một chứng nhận", en: "Issue (sign) a credential" },
  rate: "write",
  cors: false,
  scope: "issue",
  query: z.object({ cryptosuite: z.enum(SUITES).optional() }),
  body: { schema: issueBody, example: { credential: sampleUnsigned } },
  answers: {
    201: {
      description: { vi: "Chứng nhận đã ký", en: "The signed credential" },
      content: { type: "application/json", schema: z.object({ verifiableCredential: jsonObject }) },
    },
  },
  problems: [
    ...admissionProblems,
    ...(["proof_present", "cryptosuite_unknown", "credential_invalid"] as const),
    ...(["issuer_foreign", "type_reserved"] as const),
    ...(["key_locked", "lists_full", "store_unavailable"] as const),
  ],
};

function issueRoute({ centre, vcApi }: HttpDeps): Route {
  const handler: Route["handler"] = async (c) => {
    const admission = await admit(c, vcApi, "issue");
    if (!admission.ok) return problemResponse(c, admission.code, admission);
    const body = await readJsonBody(c, issueBody);
    if (!body.ok) return problemResponse(c, body.code, body);
    const { credential, options = {} } = body.value;
    if (credential["proof"] !== undefined) return problemResponse(c, "proof_present");
    const suite = readSuite(options, c.req.query("cryptosuite"));
    if (!suite.ok) return problemResponse(c, "cryptosuite_unknown", { detail: suite.asked });
    const by = actorWithoutDuties(`token:${admission.name}`, "api");
    return c.json({ verifiableCredential: await issueCredential(centre, by, credential, suite.name) }, 201);
  };
  return { ...issueDescription, handler };
}

/** Where the API's versions and its clients name the suite; what is named must be known. */
function readSuite(
  options: JsonObject,
  query: string | undefined,
): { ok: true; name: Suite } | { ok: false; asked: string } {
  const proof = isObject(options["proof"]) ? options["proof"] : {};
  const candidates = [query, options["cryptosuite"], proof["cryptosuite"], options["type"], proof["type"]];
  const asked = candidates.find((value) => value !== undefined);
  if (asked === undefined) return { ok: true, name: "Ed25519Signature2020" };
  // A DataIntegrityProof whose suite is not said: the only one of the kind that is issued here.
  const name = asked === "DataIntegrityProof" ? "eddsa-rdfc-2022" : SUITES.find((suite) => suite === asked);
  return name === undefined
    ? { ok: false, asked: isString(asked) ? asked : typeof asked }
    : { ok: true, name };
}

const issuerDescription: RouteDescription = {
  method: "get",
  path: "/credentials/issuer",
  summary: { vi: "Định danh mà VC API ký bằng", en: "The identity that the VC API signs with" },
  rate: "read",
  cors: false,
  answers: {
    200: {
      description: { vi: "DID, khóa và các bộ mật mã", en: "DID, key and cryptosuites" },
      content: {
        type: "application/json",
        schema: z.object({
          issuer: z.string(),
          verificationMethod: z.string(),
          cryptosuites: z.array(z.enum(SUITES)),
        }),
      },
    },
  },
  problems: ["vc_api_off", "key_locked"],
};

function issuerRoute({ centre, vcApi }: HttpDeps): Route {
  const handler: Route["handler"] = (c) => {
    if (!vcApi.enabled) return problemResponse(c, "vc_api_off");
    const { controller, verificationMethod } = requireSigner(centre, "vc-api");
    return c.json({ issuer: controller, verificationMethod, cryptosuites: SUITES });
  };
  return { ...issuerDescription, handler };
}
