/**
 * What a school record may be used for (Điều 11), as a closed set: a look-up or an export by staff says which
 * (Điều 12.2), and so does a share to somebody outside.
 */
export const purposes = {
  results: {
    clause: "11.1",
    vi: "Quản lý kết quả học tập, rèn luyện",
    en: "Managing results and conduct",
  },
  promotion: {
    clause: "11.2",
    vi: "Xét lên lớp, hoàn thành chương trình",
    en: "Deciding promotion and completion",
  },
  procedures: {
    clause: "11.3",
    vi: "Giải quyết thủ tục hành chính",
    en: "Administrative procedures",
  },
  transfer: {
    clause: "11.4",
    vi: "Chuyển trường, tuyển sinh",
    en: "Transfer and admission",
  },
} as const satisfies Record<string, { clause: string; vi: string; en: string }>;

export type Purpose = keyof typeof purposes;

export const allPurposes = Object.keys(purposes) as [Purpose, ...Purpose[]];
