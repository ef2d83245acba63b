import type { Label } from "../labels.ts";

/** Why something is not granted, by law: a refusal that names no ground is none (Luật 91/2025/QH15, Điều 4.4). */
export const refusalGrounds = {
  archive: {
    vi: "Học bạ đã ký là hồ sơ lưu trữ, không xóa (Luật Lưu trữ 33/2024/QH15; TT 08/2025/TT-BGDĐT; Quy chế, Điều 3.2).",
    en: "A signed record is kept by archive law and not deleted (Luật Lưu trữ 33/2024/QH15; TT 08/2025/TT-BGDĐT; regulation, Điều 3.2).",
  },
  signed: {
    vi: "Dữ liệu đã ký chỉ được chỉnh sửa qua hồ sơ có căn cứ (Quy chế, Điều 14.3, 15).",
    en: "What was signed is changed only by a case with its ground (regulation, Điều 14.3, 15).",
  },
  trace: {
    vi: "Nhật ký thay đổi và truy cập phải được lưu vết (Quy chế, Điều 14.2).",
    en: "The trace of changes and of access must be kept (regulation, Điều 14.2).",
  },
  legalDuty: {
    vi: "Việc xử lý này thực hiện theo quy định của pháp luật, không dựa trên sự đồng ý (Luật 91/2025/QH15, Điều 19).",
    en: "This processing is a duty under law and does not rest on consent (Luật 91/2025/QH15, Điều 19).",
  },
  accurate: {
    vi: "Dữ liệu đã được đối chiếu và đúng với giấy tờ, sổ gốc (Luật 91/2025/QH15, Điều 13).",
    en: "The data were checked and agree with the papers they come from (Luật 91/2025/QH15, Điều 13).",
  },
  identityUnproven: {
    vi: "Chưa chứng minh được người yêu cầu là học viên hoặc người đại diện hợp pháp (Luật 91/2025/QH15, Điều 4, 24).",
    en: "It is not shown that whoever asks is the learner or their lawful representative (Luật 91/2025/QH15, Điều 4, 24).",
  },
  childRefuses: {
    vi: "Trẻ em từ đủ 7 tuổi không đồng ý (Luật 91/2025/QH15, Điều 24).",
    en: "The child, aged seven or more, does not agree (Luật 91/2025/QH15, Điều 24).",
  },
  othersRights: {
    vi: "Yêu cầu xâm phạm quyền, lợi ích hợp pháp của người khác (Luật 91/2025/QH15, Điều 4.3).",
    en: "It would infringe the rights of others (Luật 91/2025/QH15, Điều 4.3).",
  },
} as const satisfies Record<string, Label>;

export type RefusalGround = keyof typeof refusalGrounds;
