import { asArray, isObject, isString, nodeId, type JsonObject, type JsonValue } from "../model/json.ts";
import { limits } from "../model/limits.ts";
import { verdictOf, type Check, type Verdict, type VerificationReport } from "../model/report.ts";
import { verifyProofs } from "../proof/verify-proof.ts";
import { presentationFaults } from "./credential-shape.ts";
import { failedChecks } from "./fault.ts";
import { proofContext, verifyCredential, type VerifyOptions } from "./verify-credential.ts";

export interface PresentationOptions extends VerifyOptions {
  /** What the receiver asked the holder to sign; both are compared where given. */
  challenge?: string;
  domain?: string;
}

export interface PresentationReport {
  verdict: Verdict;
  /** The checks of the presentation itself. */
  checks: Check[];
  credentials: VerificationReport[];
}

/**
 * Verifies a presentation (VC Data Model 2.0, section 4.13): the holder's proof over the challenge
 * and domain, then each credential. The stated holder must be the one who signed.
 */
export async function verifyPresentation(
  document: unknown,
  options: PresentationOptions,
): Promise<PresentationReport> {
  if (!isObject(document)) return conclude([{ name: "shape", result: "fail", code: "not_a_credential" }], []);
  const faults = presentationFaults(document);
  if (faults.length > 0) return conclude(failedChecks("shape", faults), []);
  const inside = asArray(document["verifiableCredential"]);
  if (inside.length > limits.presentationCredentials) {
    return conclude(
      [{ name: "shape", result: "fail", code: "too_complex", detail: "/verifiableCredential" }],
      [],
    );
  }
  const { challenge, domain } = options;
  const proofs = await verifyProofs(
    document,
    {
      purpose: "authentication",
      controller: nodeId(document["holder"]),
      ...(challenge === undefined ? {} : { challenge }),
      ...(domain === undefined ? {} : { domain }),
    },
    proofContext(options),
  );
  const checks = [...proofs.map(holderMismatch), ...unstatedHolder(document)];
  const credentials = await Promise.all(
    inside.map((credential: JsonValue) => verifyCredential(credential, options)),
  );
  return conclude([{ name: "shape", result: "pass", code: "ok" }, ...checks], credentials);
}

/**
 * A self-asserted credential counts only under a stated holder (VC 2.0, section 4.13.4): without one,
 * what a presenter says of himself would look like what another has issued.
 */
function unstatedHolder(document: JsonObject): Check[] {
  if (document["holder"] !== undefined) return [];
  const presenters = asArray(document["proof"]).map(controllerOf);
  const issuers = asArray(document["verifiableCredential"])
    .filter(isObject)
    .map((one) => nodeId(one["issuer"]));
  const selfAsserted = issuers.some((issuer) => issuer !== undefined && presenters.includes(issuer));
  return selfAsserted ? [{ name: "issuer", result: "fail", code: "holder_mismatch", detail: "/holder" }] : [];
}

function controllerOf(proof: JsonValue): string | undefined {
  const method = isObject(proof) ? proof["verificationMethod"] : undefined;
  return isString(method) ? method.split("#")[0] : undefined;
}

/** In a presentation, a key of somebody else than the stated controller means the holder did not sign. */
function holderMismatch(check: Check): Check {
  return check.code === "key_not_issuers" ? { ...check, name: "issuer", code: "holder_mismatch" } : check;
}

function conclude(checks: Check[], credentials: VerificationReport[]): PresentationReport {
  const all = [...checks, ...credentials.flatMap((credential) => credential.checks)];
  return { verdict: verdictOf(all), checks, credentials };
}
