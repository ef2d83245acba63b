import type { Language } from "../../credential/model/reasons.ts";

/**
 * What an API token opens, as a closed set. A scope only admits to routes: what may be done there is
 * decided by the duties of the token's owner (Điều 9), so that no token gives more than its person has.
 */
export const tokenScopes = {
  read: {
    vi: "Xem học bạ, sổ của lớp, hồ sơ, thông báo và nhật ký.",
    en: "See records, class sheets, cases, notices and the trace.",
  },
  enter: { vi: "Ghi các ô trong sổ của lớp.", en: "Write cells of class sheets." },
  review: {
    vi: "Rà soát, xác nhận, trả lại học bạ; mở lại cho kết quả hè.",
    en: "Review, confirm and return records; reopen them for the summer.",
  },
  sign: {
    vi: "Xem trước đợt ký, ký số, phát hành.",
    en: "Preview signing batches, sign, issue.",
  },
  case: {
    vi: "Hồ sơ chỉnh sửa, hồ sơ thu hồi và minh chứng.",
    en: "Corrections, revocations and their evidence.",
  },
  plan: {
    vi: "Khai báo năm học, lớp, học viên, đợt nhập, ủy quyền.",
    en: "Set up school years, classes, learners, entry windows and delegations.",
  },
} as const satisfies Record<string, Record<Language, string>>;

export type TokenScope = keyof typeof tokenScopes;

export function isTokenScope(text: string): text is TokenScope {
  return Object.hasOwn(tokenScopes, text);
}
