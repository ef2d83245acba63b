import { formatDateTime } from "../model/date-time.ts";
import { isObject, nodeId, type JsonObject } from "../model/json.ts";
import { verdictOf, type Check, type Note, type VerificationReport } from "../model/report.ts";
import { canonicaliseGeneral, type Canonicalise } from "../proof/canonicalise.ts";
import { verifySignature, type VerifySignature } from "../proof/ed25519.ts";
import { verifyProofs, type ProofContext } from "../proof/verify-proof.ts";
import { checkIssuer, trustedCentreOf } from "./check-issuer.ts";
import { checkStatus, type StatusContext, type StatusOutcome } from "./check-status.ts";
import { credentialFaults } from "./credential-shape.ts";
import { checkDates } from "./dates.ts";
import { failedChecks } from "./fault.ts";
import type { ResolveDid } from "../model/did.ts";
import { lookUpKey } from "./look-up-key.ts";
import type { VerifyPolicy } from "./policy.ts";
import { schoolRecordFaults } from "./school-record-shape.ts";
import type { TrustList } from "./trust-list.ts";
import type { StatusSource } from "./verify-status-list.ts";

export interface VerifyOptions {
  /** The moment to check for. */
  at: Date;
  policy: VerifyPolicy;
  /** Already opened with `openTrustList`. */
  trust?: TrustList;
  resolveDid?: ResolveDid;
  statusSource: StatusSource;
  /** What the verifier asked of the credential's own proofs; compared where given (VC API `options`). */
  asked?: { challenge?: string; domain?: string };
  /** See `StatusContext`. */
  checkedLists?: NonNullable<StatusContext["checkedLists"]>;
  canonicalise?: Canonicalise;
  verifySignature?: VerifySignature;
}

/**
 * The main path: shape, proof, key, issuer, dates, status, verdict (docs/design.md). Every check
 * that can run does, so that the report is whole. Bad input is an answer, never an exception.
 * @param document a parsed credential; anything JSON may be given
 */
export async function verifyCredential(
  document: unknown,
  options: VerifyOptions,
): Promise<VerificationReport> {
  if (!isObject(document))
    return report([{ name: "shape", result: "fail", code: "not_a_credential" }], options);
  const faults = shapeFaults(document, options.policy);
  // What is over a bound is not handed on: whoever shows or stores the report would meet it there.
  if (faults.some(({ code }) => code === "too_complex")) return report(faults, options);
  if (faults.length > 0) return report(faults, options, document);
  const shape: Check = { name: "shape", result: "pass", code: "ok" };
  const proofs = await verifyProofs(
    document,
    { purpose: "assertionMethod", controller: nodeId(document["issuer"]), ...options.asked },
    proofContext(options),
  );
  const at = options.at.getTime();
  const issuer = options.policy.issuer === "trusted" ? [checkIssuer(document, options.trust, at)] : [];
  const dates = checkDates(document, at, options.policy.clockSkewMs);
  const status = await statusOf(document, [...proofs, ...issuer], options);
  return report([shape, ...proofs, ...issuer, dates, ...status.checks], options, document, status);
}

function shapeFaults(document: JsonObject, policy: VerifyPolicy): Check[] {
  const general = credentialFaults(document);
  if (general.length > 0 || !policy.schoolRecordOnly) return failedChecks("shape", general);
  return failedChecks("shape", schoolRecordFaults(document));
}

export function proofContext(options: VerifyOptions): ProofContext {
  return {
    at: options.at.getTime(),
    clockSkewMs: options.policy.clockSkewMs,
    canonicalise: options.canonicalise ?? canonicaliseGeneral,
    verifySignature: options.verifySignature ?? verifySignature,
    lookUpKey: (method, signedAt) => lookUpKey(method, signedAt, options.trust, options.resolveDid),
  };
}

/**
 * Status is asked only of an issuer that is who it says: a forged credential must not be able to
 * make the verifier request an address of the forger's choice.
 */
async function statusOf(
  document: JsonObject,
  before: Check[],
  options: VerifyOptions,
): Promise<StatusOutcome> {
  if (options.policy.status === "off") return { checks: [], notes: [] };
  const sound = before.every((check) => check.result === "pass");
  const source = sound ? limitToCentre(document, options) : notAsked;
  return checkStatus(document, {
    ...proofContext(options),
    policy: options.policy,
    source,
    ...(sound && options.checkedLists !== undefined ? { checkedLists: options.checkedLists } : {}),
  });
}

const notAsked: StatusSource = async () => ({ kind: "notAsked" });

/**
 * A recognised centre's lists lie under its own base URL, and nowhere else. A list is named by its path
 * alone: a query could name a single record, and so tell the centre who is being looked at.
 */
function limitToCentre(document: JsonObject, options: VerifyOptions): StatusSource {
  const centre = trustedCentreOf(document, options.trust);
  if (options.policy.issuer !== "trusted" || centre === undefined) return options.statusSource;
  return async (url) =>
    url.startsWith(`${centre.baseUrl}/`) && isPlainUrl(url)
      ? options.statusSource(url)
      : { kind: "unavailable", detail: `outside ${centre.baseUrl}` };
}

/** What the URL parser would take out or resolve (WHATWG URL, section 4.4), and what names more than a file. */
const UNPLAIN_URL = /[?#\\\s]|\/(?:\.|%2e){1,2}(?:\/|$)/i;

function isPlainUrl(text: string): boolean {
  return URL.canParse(text) && !UNPLAIN_URL.test(text);
}

function report(
  checks: Check[],
  options: VerifyOptions,
  credential?: JsonObject,
  { asOf, notes }: { asOf?: string; notes: Note[] } = { notes: [] },
): VerificationReport {
  const centre = credential === undefined ? undefined : trustedCentreOf(credential, options.trust);
  const id = credential === undefined ? undefined : nodeId(credential["issuer"]);
  return {
    verdict: verdictOf(checks),
    checks,
    notes,
    ...(credential === undefined ? {} : { credential }),
    ...(id === undefined ? {} : { issuer: { id, ...(centre === undefined ? {} : { name: centre.name }) } }),
    ...(asOf === undefined ? {} : { statusAsOf: asOf }),
    checkedAt: formatDateTime(options.at),
  };
}
