import type { Language } from "../../credential/model/reasons.ts";
import { incidentKinds } from "../../record/incident/incident-kind.ts";
import { purposes, type Purpose } from "../../record/purpose.ts";
import type { FigureCode } from "./figure-texts.ts";

/** The words for what is counted apart; of the same key the same in all figures, but where one says otherwise. */
const texts: Record<string, Record<Language, string>> = {
  draft: { vi: "đang nhập", en: "being entered" },
  reviewed: { vi: "đã rà soát", en: "reviewed" },
  confirmed: { vi: "đã xác nhận", en: "confirmed" },
  signed: { vi: "đã ký", en: "signed" },
  issued: { vi: "đã phát hành", en: "issued" },
  synchronised: { vi: "đã đồng bộ", en: "synchronised" },
  director: { vi: "Giám đốc", en: "director" },
  deputyDirector: { vi: "Phó Giám đốc", en: "deputy director" },
  departmentHead: { vi: "tổ trưởng chuyên môn", en: "heads of department" },
  subjectTeacher: { vi: "giáo viên bộ môn", en: "subject teachers" },
  homeroomTeacher: { vi: "giáo viên chủ nhiệm", en: "homeroom teachers" },
  registrar: { vi: "giáo vụ", en: "registrar" },
  administrator: { vi: "quản trị hệ thống", en: "administrator" },
  left: { vi: "người đã thôi nhiệm vụ", en: "people who hold no such role now" },
  year: { vi: "cuối năm học", en: "end of the year" },
  summer: { vi: "kết quả hè", en: "summer" },
  correction: { vi: "chỉnh sửa", en: "correction" },
  revocation: { vi: "thu hồi", en: "revocation" },
  corrected: { vi: "đã chỉnh sửa", en: "corrected" },
  revoked: { vi: "đã thu hồi", en: "revoked" },
  rejected: { vi: "không chấp nhận", en: "rejected" },
  withdrawn: { vi: "rút lại", en: "withdrawn" },
  reinstated: { vi: "khôi phục", en: "reinstated" },
  open: { vi: "đang mở", en: "open" },
  revoke: { vi: "thu hồi", en: "revoked" },
  suspend: { vi: "tạm đình chỉ", en: "suspended" },
  reinstate: { vi: "khôi phục", en: "reinstated" },
  sign: { vi: "ký số", en: "to sign" },
  approve: { vi: "phê duyệt", en: "to approve" },
  delivered: { vi: "đã gửi", en: "delivered" },
  pending: { vi: "chưa gửi", en: "pending" },
  quick: { vi: "nhanh", en: "quick" },
  full: { vi: "đầy đủ", en: "full" },
  withFindings: { vi: "phát hiện sai", en: "with findings" },
  compact: { vi: "rút gọn", en: "compact" },
  cumulative: { vi: "ba năm", en: "three-year" },
  api: { vi: "qua VC API", en: "by the VC API" },
  made: { vi: "đã cấp", en: "made" },
  openNow: { vi: "đang mở", en: "open now" },
  reported: { vi: "đã báo cáo", en: "reported" },
  handled: { vi: "đang xử lý", en: "being handled" },
  remedied: { vi: "đã khắc phục", en: "remedied" },
  closed: { vi: "đã kết thúc", en: "closed" },
  running: { vi: "còn hạn", en: "still running" },
  overdue: { vi: "quá hạn", en: "overdue" },
  sentInTime: { vi: "đúng hạn", en: "in time" },
  sentLate: { vi: "trễ hạn", en: "late" },
  staff: { vi: "nhân sự", en: "staff" },
  learner: { vi: "học viên", en: "learners" },
  guardian: { vi: "phụ huynh, người giám hộ", en: "guardians" },
  signedOut: { vi: "tự đăng xuất", en: "signed out" },
  idle: { vi: "hết giờ không dùng", en: "idle" },
  expired: { vi: "hết hạn", en: "expired" },
  elsewhere: { vi: "đăng nhập nơi khác", en: "signed in elsewhere" },
  passwordChanged: { vi: "đổi mật khẩu", en: "password changed" },
  recovered: { vi: "khôi phục tài khoản", en: "account recovered" },
  endedByAdministrator: { vi: "quản trị kết thúc", en: "ended by the administrator" },
  none: { vi: "không nêu mục đích", en: "no purpose stated" },
  view: { vi: "xem", en: "view" },
  correct: { vi: "chỉnh sửa", en: "correct" },
  copy: { vi: "cấp bản sao", en: "copy" },
  restrict: { vi: "hạn chế", en: "restrict" },
  delete: { vi: "xóa", en: "delete" },
  withdrawConsent: { vi: "rút đồng ý", en: "withdraw consent" },
  object: { vi: "phản đối", en: "object" },
  onTime: { vi: "đúng hạn", en: "on time" },
  late: { vi: "trễ hạn", en: "late" },
  waived: { vi: "không phải thông báo", en: "not owed" },
};

/** A key without words is data: the document of a delegation. */
export function partText(code: FigureCode, key: string, language: Language): string {
  if (code === "accessByPurpose" && key in purposes) return purposes[key as Purpose][language].toLowerCase();
  if (code === "sessionsEnded" && key === "left")
    return language === "vi" ? "thôi dùng tài khoản" : "account left";
  if (code === "shares" && key === "made") return language === "vi" ? "đã lập" : "made";
  if ((code === "tokens" || code === "shares") && key === "revoked")
    return language === "vi" ? "đã thu hồi" : "revoked";
  const kind = code === "incidentsByKind" ? incidentKinds[key as keyof typeof incidentKinds] : undefined;
  return kind?.[language].toLowerCase() ?? texts[key]?.[language] ?? key;
}
