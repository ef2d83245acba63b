import type { RequestKind } from "./request-kind.ts";

/** The term in which a request is carried out, in days from its receipt. */
export interface Term {
  days: number;
  /** Where a processor or a third party must act too. */
  daysWithProcessors: number;
  /** Once, counted from the end of the term. */
  extension: number;
  source: string;
  /**
   * Whether the number was found in what has been published about the clause. Where it was not, the shortest that
   * the sources allow stands here: too short a term breaks no law. One file changes them (docs/subject-requests.md).
   */
  confirmed: boolean;
}

/** NĐ 356/2025/NĐ-CP, Điều 5: whoever asks is answered in so many working days, and told how it goes on. */
export const ACKNOWLEDGE_WORKING_DAYS = 2;

const stopping = {
  days: 15,
  daysWithProcessors: 20,
  extension: 15,
  source: "NĐ 356/2025/NĐ-CP Điều 5 (rút đồng ý, hạn chế, phản đối)",
  confirmed: true,
} as const satisfies Term;

const giving = {
  days: 10,
  daysWithProcessors: 10,
  extension: 10,
  source: "NĐ 356/2025/NĐ-CP Điều 5 (xem, chỉnh sửa, cung cấp)",
  confirmed: false,
} as const satisfies Term;

export const terms: Record<RequestKind, Term> = {
  view: giving,
  correct: giving,
  copy: giving,
  restrict: stopping,
  delete: {
    days: 20,
    daysWithProcessors: 20,
    extension: 15,
    source: "NĐ 356/2025/NĐ-CP Điều 5 (xóa)",
    confirmed: false,
  },
  withdrawConsent: stopping,
  object: stopping,
};
