import type { Label } from "../labels.ts";

/** What a deletion does not touch, and under which law it is kept: told to whoever asked. */
export const keptData = {
  signedRecords: {
    vi: "Học bạ đã ký, mọi phiên bản (Luật Lưu trữ 33/2024/QH15; TT 08/2025/TT-BGDĐT; Quy chế, Điều 3.2, 14.3)",
    en: "Signed records, every version (Luật Lưu trữ 33/2024/QH15; TT 08/2025/TT-BGDĐT; regulation, Điều 3.2, 14.3)",
  },
  identityAndResults: {
    vi: "Thông tin định danh, gia đình, điểm và kết quả từng năm (Quy chế, Điều 5, 7; TT 43/2021/TT-BGDĐT)",
    en: "Identity, family, marks and results of each year (regulation, Điều 5, 7; TT 43/2021/TT-BGDĐT)",
  },
  cases: {
    vi: "Hồ sơ chỉnh sửa, thu hồi và minh chứng (Quy chế, Điều 14, 15, 16)",
    en: "Cases of correction and revocation with their evidence (regulation, Điều 14, 15, 16)",
  },
  requests: {
    vi: "Các yêu cầu này và cách giải quyết (Luật 91/2025/QH15, Điều 4; NĐ 356/2025/NĐ-CP, Điều 5)",
    en: "These requests and what became of them (Luật 91/2025/QH15, Điều 4; NĐ 356/2025/NĐ-CP, Điều 5)",
  },
  accounts: {
    vi: "Tài khoản, phiên đăng nhập và yếu tố xác thực, chừng nào còn tra cứu học bạ (Quy chế, Điều 9.4, 17)",
    en: "Account, sessions and second factors, as long as the records are looked up (regulation, Điều 9.4, 17)",
  },
  shares: {
    vi: "Các chia sẻ đã kết thúc, làm bằng chứng của sự đồng ý (Luật 91/2025/QH15, Điều 9)",
    en: "Shares that have ended, as the proof of what was agreed (Luật 91/2025/QH15, Điều 9)",
  },
  incidents: {
    vi: "Sổ sự cố (Quy chế, Điều 18; NĐ 356/2025/NĐ-CP, Điều 28)",
    en: "The register of incidents (regulation, Điều 18; NĐ 356/2025/NĐ-CP, Điều 28)",
  },
  trace: {
    vi: "Nhật ký thay đổi và truy cập (Quy chế, Điều 11, 14.2)",
    en: "The trace of changes and of access (regulation, Điều 11, 14.2)",
  },
} as const satisfies Record<string, Label>;
