import type { AccessHolder, AccessKind } from "../../centre/ports.ts";
import type { Language } from "../../credential/model/reasons.ts";

interface OwnRecordTexts {
  records: string;
  recordsOf: string;
  none: string;
  issued: string;
  download: string;
  code: string;
  older: string;
  more: string;
  title: string;
  back: string;
  shares: string;
  sharesLead: string;
  noShares: string;
  made: { title: string; text: string; link: string };
  ended: { title: string; text: string };
  state: Record<"open" | "ended" | "revoked", string>;
  until: string;
  lookedAt: string;
  notLooked: string;
  revoke: string;
  make: string;
  which: string;
  receiver: string;
  receiverHelp: string;
  purpose: string;
  form: string;
  forms: Record<"compact" | "full", string>;
  days: string;
  submit: string;
  noneChosen: { title: string; text: string };
  access: string;
  accessLead: string;
  noAccess: string;
  kinds: Partial<Record<AccessKind, string>>;
  holders: Record<AccessHolder, string>;
}

export const ownRecordTexts: Record<Language, OwnRecordTexts> = {
  vi: {
    records: "Học bạ của bạn",
    recordsOf: "Học bạ của",
    none: "Chưa có học bạ nào được phát hành. Khi trung tâm phát hành, học bạ sẽ có ở đây.",
    issued: "Phát hành",
    download: "Tải tệp",
    code: "Mã QR",
    older: "Các bản trước",
    more: "Chia sẻ học bạ, và ai đã xem",
    title: "Chia sẻ và lượt xem",
    back: "Về trang đầu",
    shares: "Đã chia sẻ",
    sharesLead: "Ai có liên kết thì xem được, cho đến ngày hết hạn hoặc khi bạn thu hồi (Điều 12).",
    noShares: "Chưa chia sẻ với ai.",
    made: {
      title: "Đã tạo liên kết.",
      text: "Liên kết chỉ hiện lần này. Sao chép và gửi cho nơi nhận:",
      link: "Liên kết chia sẻ",
    },
    ended: { title: "Đã thu hồi.", text: "Liên kết ấy không mở được nữa." },
    state: { open: "đang mở", ended: "đã hết hạn", revoked: "đã thu hồi" },
    until: "đến",
    lookedAt: "Đã xem lúc",
    notLooked: "Chưa ai mở.",
    revoke: "Thu hồi",
    make: "Chia sẻ với một nơi nhận",
    which: "Học bạ nào",
    receiver: "Nơi nhận",
    receiverHelp: "Tên trường, cơ quan hoặc người nhận; hiện trên trang mà họ mở.",
    purpose: "Để làm gì",
    form: "Cho xem những gì",
    forms: { compact: "Điểm và kết quả, không có nhận xét", full: "Toàn bộ, cả nhận xét" },
    days: "Trong bao nhiêu ngày (1 đến 90)",
    submit: "Tạo liên kết",
    noneChosen: { title: "Chưa chọn học bạ nào.", text: "Đánh dấu ít nhất một học bạ để chia sẻ." },
    access: "Ai đã xem",
    accessLead:
      "Mỗi lần cán bộ của trung tâm hay nơi nhận xem học bạ đều được ghi lại, kèm mục đích (Điều 12).",
    noAccess: "Chưa có ai khác xem học bạ này.",
    kinds: { download: "tải tệp", qr: "lấy mã QR", export: "xuất tệp", accessLog: "xem nhật ký này" },
    holders: {
      staff: "Cán bộ của trung tâm",
      learner: "Học viên",
      guardian: "Cha mẹ, người giám hộ",
      receiver: "Nơi nhận chia sẻ",
    },
  },
  en: {
    records: "Your records",
    recordsOf: "The records of",
    none: "None has been issued yet. Once the centre issues one, it is here.",
    issued: "Issued",
    download: "Download",
    code: "QR code",
    older: "Earlier versions",
    more: "Share records, and who looked at them",
    title: "Shares and looks",
    back: "Back to the start",
    shares: "Shared",
    sharesLead: "Whoever has the link can look, until its last day or until you revoke it (Điều 12).",
    noShares: "Shared with nobody yet.",
    made: {
      title: "The link is made.",
      text: "It is shown this once. Copy it and send it to the receiver:",
      link: "Link of the share",
    },
    ended: { title: "Revoked.", text: "That link opens nothing any more." },
    state: { open: "open", ended: "over", revoked: "revoked" },
    until: "until",
    lookedAt: "Looked at",
    notLooked: "Nobody has opened it.",
    revoke: "Revoke",
    make: "Share with one receiver",
    which: "Which records",
    receiver: "Receiver",
    receiverHelp: "The school, office or person; it stands on the page that they open.",
    purpose: "What for",
    form: "What is shown",
    forms: { compact: "Marks and results, without comments", full: "Everything, comments too" },
    days: "For how many days (1 to 90)",
    submit: "Make the link",
    noneChosen: { title: "No record is chosen.", text: "Tick at least one record to share." },
    access: "Who looked",
    accessLead: "Each look by the centre's staff or a receiver is kept, with what it was for (Điều 12).",
    noAccess: "Nobody else has looked at these records.",
    kinds: { download: "downloaded", qr: "took the QR code", export: "exported", accessLog: "read this log" },
    holders: {
      staff: "Staff of the centre",
      learner: "Learner",
      guardian: "Parent or guardian",
      receiver: "Receiver of a share",
    },
  },
};
