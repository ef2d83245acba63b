import { limits } from "../src/credential/model/limits.ts";
import type { VerificationReport } from "../src/credential/model/report.ts";
import { schoolRecordPolicy } from "../src/credential/verify/policy.ts";
import type { TrustList } from "../src/credential/verify/trust-list.ts";
import { verifyCredential } from "../src/credential/verify/verify-credential.ts";
import type { StatusSource } from "../src/credential/verify/verify-status-list.ts";
import type { FetchDocument } from "./fetch-document.ts";
import { resolveRecognised } from "./resolve-recognised.ts";

/**
 * Verifies a document in this page. Only two things are ever requested, both of a centre on the
 * trust list and below its base URL: its status lists, and its DID document where the list lacks a key.
 */
export async function verifyHere(
  document: unknown,
  trust: TrustList | undefined,
  at: Date,
  fetchDocument: FetchDocument,
): Promise<VerificationReport> {
  const statusSource: StatusSource = (url) => fetchDocument(url, limits.statusDocumentBytes);
  return verifyCredential(document, {
    at,
    policy: schoolRecordPolicy,
    statusSource,
    resolveDid: resolveRecognised(trust, fetchDocument),
    ...(trust === undefined ? {} : { trust }),
  });
}
