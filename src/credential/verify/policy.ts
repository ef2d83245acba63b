/** What a verifier demands. Named policies below; a caller may vary them. */
export interface VerifyPolicy {
  /** `trusted`: the issuer must be on the trust list. `any`: the signature alone counts. */
  issuer: "trusted" | "any";
  /** `required`: no status entry is a fault. `ifPresent`: checked where there is one. `off`: not looked at. */
  status: "required" | "ifPresent" | "off";
  /** Only this project's credential types, in their closed shape and under exactly their contexts. */
  schoolRecordOnly: boolean;
  /** How far ahead a signer's clock may be. */
  clockSkewMs: number;
  /** Status data signed longer ago than this does not count; undefined: until its own `validUntil`. */
  statusMaxAgeMs?: number;
}

const FIVE_MINUTES = 5 * 60_000;

/** A receiving school: records of recognised centres, not revoked. */
export const schoolRecordPolicy: VerifyPolicy = {
  issuer: "trusted",
  status: "required",
  schoolRecordOnly: true,
  clockSkewMs: FIVE_MINUTES,
};

/** The VC API: any issuer whose key can be had, any type. */
export const openPolicy: VerifyPolicy = {
  issuer: "any",
  status: "ifPresent",
  schoolRecordOnly: false,
  clockSkewMs: FIVE_MINUTES,
};
