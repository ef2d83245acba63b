/** What can go wrong (Điều 18: mất dữ liệu, sai lệch dữ liệu, lộ lọt thông tin; and what endangers the rest). */
export const incidentKinds = {
  dataLoss: { vi: "Mất dữ liệu", en: "Data lost" },
  dataWrong: { vi: "Sai lệch dữ liệu", en: "Data wrong" },
  personalDataLeak: { vi: "Lộ lọt dữ liệu cá nhân", en: "Personal data leaked" },
  purposeMisuse: { vi: "Sử dụng dữ liệu sai mục đích", en: "Data used for another purpose" },
  rightsDenied: {
    vi: "Không bảo đảm quyền của chủ thể dữ liệu",
    en: "Rights of a data subject not honoured",
  },
  keyCompromised: { vi: "Lộ khóa ký số", en: "Signing key compromised" },
  accountCompromised: { vi: "Tài khoản bị chiếm", en: "Account compromised" },
  serviceDown: { vi: "Ngừng dịch vụ", en: "Service down" },
} as const;

export type IncidentKind = keyof typeof incidentKinds;

export const severities = {
  minor: { vi: "Nhẹ", en: "Minor" },
  serious: { vi: "Nghiêm trọng", en: "Serious" },
  critical: { vi: "Đặc biệt nghiêm trọng", en: "Critical" },
} as const;

export type Severity = keyof typeof severities;

/**
 * The kinds of which the authority for the protection of personal data is told within 72 hours: a leak, and
 * also use for another purpose and rights that were not honoured (Luật 91/2025 Điều 23, NĐ 356/2025 Điều 28).
 */
const notifiable: ReadonlySet<IncidentKind> = new Set(["personalDataLeak", "purposeMisuse", "rightsDenied"]);

export function isNotifiable(kind: IncidentKind): boolean {
  return notifiable.has(kind);
}
