import type { Language } from "../../credential/model/reasons.ts";

/** Every word of the page of a share; the script gets those that it needs as data. */
export interface ShareTexts {
  title: string;
  lead: string;
  wait: string;
  noScript: string;
  noLink: string;
  failed: string;
  receiver: string;
  purpose: string;
  until: string;
  record: string;
  wholeRecord: string;
  version: string;
  verify: string;
  download: string;
  rights: string;
  states: Record<"inForce" | "suspended" | "superseded" | "revoked", string>;
  /** Where the version that was shared is not the one shown. */
  replaced: string;
}

export const shareTexts: Record<Language, ShareTexts> = {
  vi: {
    title: "Học bạ được chia sẻ",
    lead: "Học viên chia sẻ học bạ đã phát hành với nơi nhận ghi dưới đây.",
    wait: "Đang mở…",
    noScript: "Trang này cần JavaScript: mã chia sẻ nằm sau dấu # và không gửi trên địa chỉ.",
    noLink: "Địa chỉ thiếu mã chia sẻ. Mở lại đúng liên kết đã nhận.",
    failed: "Không kết nối được với trung tâm. Kiểm tra mạng rồi tải lại trang.",
    receiver: "Nơi nhận",
    purpose: "Mục đích",
    until: "Xem được đến",
    record: "Học bạ năm học",
    wholeRecord: "Học bạ cả cấp",
    version: "Phiên bản",
    verify: "Kiểm tra chữ ký và hiệu lực",
    download: "Tải chứng nhận (JSON)",
    rights: "Mỗi lần xem được ghi lại và học viên biết. Chỉ dùng đúng mục đích đã nêu (Điều 12).",
    states: {
      inForce: "Có hiệu lực",
      suspended: "Đang tạm đình chỉ",
      superseded: "Đã được thay bằng phiên bản khác",
      revoked: "Đã bị thu hồi",
    },
    replaced: "Bản lúc chia sẻ đã được thay; đây là bản mới nhất. Bản lúc chia sẻ:",
  },
  en: {
    title: "A shared school record",
    lead: "The learner shares issued records with the receiver named below.",
    wait: "Opening…",
    noScript:
      "This page needs JavaScript: the share's secret stands after the # and is not sent in an address.",
    noLink: "The address lacks the share's secret. Open the link exactly as you got it.",
    failed: "The centre cannot be reached. Check the network and reload.",
    receiver: "Receiver",
    purpose: "Purpose",
    until: "Open until",
    record: "Record of the school year",
    wholeRecord: "Whole school record",
    version: "Version",
    verify: "Check signature and status",
    download: "Download the credential (JSON)",
    rights: "Each look is logged and the learner knows of it. Use it for the stated purpose only (Điều 12).",
    states: {
      inForce: "In force",
      suspended: "Suspended",
      superseded: "Superseded by another version",
      revoked: "Revoked",
    },
    replaced: "The version that was shared has been replaced; this is the newest. The shared one:",
  },
};
