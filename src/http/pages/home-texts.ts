import type { Language } from "../../credential/model/reasons.ts";
import type { Role } from "../../record/duties.ts";

interface HomeTexts {
  title: string;
  roles: Record<Role, string>;
  /** What each role does here, in the words of the regulation. */
  open: Record<Role, string>;
  duties: string;
  noDuties: string;
  whatIsOpen: string;
  nothingOpen: string;
  teaching: string;
  homeroom: string;
  department: string;
  delegation: Record<"sign" | "approve", string>;
  now: string;
  later: string;
  over: string;
  self: string;
  ward: string;
  from: string;
  until: string;
  otherYears: string;
  replaced: { title: string; text: string; link: string };
  factorMissing: { title: string; text: string; link: string };
  recovery: Record<"asked" | "done" | "refused" | "by" | "decided" | "next" | "link", string>;
}

const vi: HomeTexts = {
  title: "Trang đầu",
  roles: {
    director: "Giám đốc",
    deputyDirector: "Phó giám đốc",
    departmentHead: "Tổ trưởng chuyên môn",
    subjectTeacher: "Giáo viên bộ môn",
    homeroomTeacher: "Giáo viên chủ nhiệm",
    registrar: "Giáo vụ",
    administrator: "Quản trị hệ thống",
    learner: "Học viên",
    guardian: "Cha mẹ, người giám hộ",
  },
  open: {
    director: "Phê duyệt và ký số học bạ, ủy quyền, duyệt chỉnh sửa và thu hồi (Điều 6.4, 9.1).",
    deputyDirector: "Những việc được Giám đốc ủy quyền bằng văn bản, trong thời hạn ủy quyền (Điều 9.2).",
    departmentHead: "Kiểm tra, xác nhận các môn của tổ (Điều 6.3).",
    subjectTeacher: "Ghi điểm và nhận xét các môn, lớp được phân công (Điều 6.1).",
    homeroomTeacher: "Ghi kết quả rèn luyện, nhận xét và rà soát học bạ của lớp chủ nhiệm (Điều 6.2).",
    registrar: "Lập lớp và học viên, đợt nhập, phát hành học bạ đã ký (Điều 7).",
    administrator: "Quản lý tài khoản và hệ thống; không ghi điểm, không ký (Điều 9, 17).",
    learner: "Xem và tải học bạ đã phát hành của mình (Điều 9.4).",
    guardian: "Xem học bạ đã phát hành của con hoặc người được giám hộ khi chưa đủ 18 tuổi (Điều 9.4).",
  },
  duties: "Nhiệm vụ được phân công",
  noDuties: "Chưa có phân công nào. Hỏi giáo vụ nếu lẽ ra phải có.",
  whatIsOpen: "Bạn làm được gì ở đây",
  nothingOpen: "Tài khoản chưa có vai trò nào, nên chưa xem hay ghi được gì.",
  teaching: "Dạy",
  homeroom: "Chủ nhiệm",
  department: "Phụ trách tổ, môn",
  delegation: { sign: "Được ủy quyền ký số", approve: "Được ủy quyền duyệt" },
  now: "đang hiệu lực",
  later: "chưa tới ngày",
  over: "đã hết hạn",
  self: "Học bạ của chính bạn",
  ward: "Học bạ của người bạn giám hộ, đến",
  from: "từ",
  until: "đến",
  otherYears: "Các năm học khác",
  replaced: {
    title: "Phiên ở nơi khác vừa bị kết thúc.",
    text: "Tài khoản trước đó đang mở ở thiết bị dưới đây; mỗi tài khoản chỉ mở ở một nơi. Nếu đó không phải bạn, hãy đổi mật khẩu và báo quản trị:",
    link: "Đổi mật khẩu",
  },
  factorMissing: {
    title: "Cần thiết lập xác thực lớp hai.",
    text: "Vai trò của bạn bắt buộc có. Trước khi thiết lập xong thì chưa làm được việc gì khác.",
    link: "Thiết lập ngay",
  },
  recovery: {
    asked: "Có người đề nghị cấp lại quyền vào tài khoản này.",
    done: "Tài khoản này đã được cấp lại quyền vào.",
    refused: "Một đề nghị cấp lại quyền vào tài khoản này đã bị từ chối.",
    by: "Người đề nghị:",
    decided: "người quyết định:",
    next: "Nếu bạn không nhờ ai, hãy đổi mật khẩu (đường dẫn đã cấp sẽ hết hiệu lực) và báo ngay cho trung tâm.",
    link: "Đổi mật khẩu",
  },
};

const en: HomeTexts = {
  title: "Start",
  roles: {
    director: "Director",
    deputyDirector: "Deputy director",
    departmentHead: "Head of department",
    subjectTeacher: "Subject teacher",
    homeroomTeacher: "Homeroom teacher",
    registrar: "Registrar",
    administrator: "Administrator",
    learner: "Learner",
    guardian: "Parent or guardian",
  },
  open: {
    director: "Approve and sign records, delegate, approve corrections and revocations (Điều 6.4, 9.1).",
    deputyDirector: "What the director has delegated in writing, while it holds (Điều 9.2).",
    departmentHead: "Check and confirm the department's subjects (Điều 6.3).",
    subjectTeacher: "Enter marks and comments of the own subjects and classes (Điều 6.1).",
    homeroomTeacher: "Enter conduct and comments, and review the records of the own class (Điều 6.2).",
    registrar: "Set up classes and learners, entry windows, issue what was signed (Điều 7).",
    administrator: "Run accounts and the system; no marks, no signing (Điều 9, 17).",
    learner: "See and download the own issued records (Điều 9.4).",
    guardian: "See the issued records of a child or ward under age (Điều 9.4).",
  },
  duties: "Your assignments",
  noDuties: "There is none yet. Ask the registrar if there should be.",
  whatIsOpen: "What you can do here",
  nothingOpen: "The account has no role yet, and so nothing can be seen or written with it.",
  teaching: "Teaches",
  homeroom: "Homeroom of",
  department: "Heads the subjects",
  delegation: { sign: "Delegated to sign", approve: "Delegated to approve" },
  now: "holds now",
  later: "not yet",
  over: "over",
  self: "Your own records",
  ward: "The records of your ward, until",
  from: "from",
  until: "until",
  otherYears: "Other school years",
  replaced: {
    title: "A session somewhere else has just been ended.",
    text: "The account was open on the device below; an account is open in one place only. If that was not you, change the password and tell the administrator:",
    link: "Change the password",
  },
  factorMissing: {
    title: "A second factor has to be set up.",
    text: "Your role needs one. Until it is there, nothing else is open.",
    link: "Set it up now",
  },
  recovery: {
    asked: "Somebody has asked for a new way into this account.",
    done: "This account has been given a new way in.",
    refused: "A new way into this account was asked for and refused.",
    by: "Asked by:",
    decided: "decided by:",
    next: "If that was not your wish, change the password (which ends the link, if there is one) and tell the centre at once.",
    link: "Change the password",
  },
};

export const homeTexts: Record<Language, HomeTexts> = { vi, en };
