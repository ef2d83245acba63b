import type { ReasonCode } from "../credential/model/reasons.ts";

const DATA_MODEL = "https://www.w3.org/TR/vc-data-model#";
const DATA_INTEGRITY = "https://w3id.org/security#";
const STATUS_LIST = "https://www.w3.org/ns/credentials/status-list#";

/**
 * The error types that the specifications name: VC Data Model 2.0, section 7.2; Data Integrity 1.0,
 * section 4.7; Bitstring Status List 1.0, section 3.5.
 */
const specified: Partial<Record<ReasonCode, string>> = {
  not_a_credential: `${DATA_MODEL}PARSING_ERROR`,
  shape_invalid: `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
  date_malformed: `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
  dates_reversed: `${DATA_MODEL}RANGE_ERROR`,
  proof_altered: `${DATA_MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
  resource_digest_mismatch: `${DATA_MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
  proof_missing: `${DATA_INTEGRITY}PROOF_VERIFICATION_ERROR`,
  proof_malformed: `${DATA_INTEGRITY}PROOF_VERIFICATION_ERROR`,
  proof_purpose_wrong: `${DATA_INTEGRITY}PROOF_VERIFICATION_ERROR`,
  proof_expired: `${DATA_INTEGRITY}PROOF_VERIFICATION_ERROR`,
  proof_from_future: `${DATA_INTEGRITY}PROOF_VERIFICATION_ERROR`,
  proof_type_unknown: `${DATA_INTEGRITY}PROOF_VERIFICATION_ERROR`,
  term_undefined: `${DATA_INTEGRITY}PROOF_TRANSFORMATION_ERROR`,
  challenge_mismatch: `${DATA_INTEGRITY}INVALID_CHALLENGE_ERROR`,
  challenge_reused: `${DATA_INTEGRITY}INVALID_CHALLENGE_ERROR`,
  domain_mismatch: `${DATA_INTEGRITY}INVALID_DOMAIN_ERROR`,
  status_unavailable: `${STATUS_LIST}STATUS_RETRIEVAL_ERROR`,
  status_list_untrusted: `${STATUS_LIST}STATUS_VERIFICATION_ERROR`,
  status_list_malformed: `${STATUS_LIST}STATUS_VERIFICATION_ERROR`,
  status_list_too_large: `${STATUS_LIST}STATUS_VERIFICATION_ERROR`,
  status_entry_malformed: `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
};

/** The error's type as a specification names it, else this service's own page about the code. */
export function errorType(code: ReasonCode): string {
  return specified[code] ?? `/docs#${code}`;
}
