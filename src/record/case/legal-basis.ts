import { isExistingDate } from "../record-rules.ts";

/** Căn cứ: the document that allows a change after signing (Điều 14.1, 16). */
export interface LegalBasis {
  /** As it stands on the document: `12/QĐ-TTGDTX`. */
  documentNumber: string;
  /** `YYYY-MM-DD`. */
  date: string;
  issuer: string;
}

/**
 * The member that is missing or wrong; undefined where the basis stands. A document dated after
 * `today` cannot be what somebody relies on.
 * @param today `YYYY-MM-DD`
 */
export function legalBasisFault(basis: LegalBasis, today: string): keyof LegalBasis | undefined {
  if (basis.documentNumber.trim() === "") return "documentNumber";
  if (basis.issuer.trim() === "") return "issuer";
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(basis.date) && isExistingDate(basis.date);
  return isDay && basis.date <= today ? undefined : "date";
}

/** In one line, for the register of status changes and the trace: `12/QĐ-TTGDTX, 2026-06-01, Sở GD&ĐT Ninh Bình`. */
export function formatLegalBasis({ documentNumber, date, issuer }: LegalBasis): string {
  return [documentNumber, date, issuer].map((part) => part.trim()).join(", ");
}
