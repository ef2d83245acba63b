import type { LegalBasis } from "./legal-basis.ts";

/**
 * The class of the ground, which is all of it that the public is told, through the message list (D10);
 * of `other`, not even that.
 */
export type RevocationGround = "issuedInError" | "byOrder" | "other";

export interface RevocationProposal {
  kind: "revocation";
  /** By decision of the centre, or by order of a higher authority (Điều 16). */
  origin: "decision" | "order";
  /** The decision or order. */
  basis: LegalBasis;
  ground: RevocationGround;
  /** In words; kept in the centre. */
  reason: string;
  /** Ids of evidence files; the document of the basis may be the only ground there is. */
  evidence: readonly string[];
}
