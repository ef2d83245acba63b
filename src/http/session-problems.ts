import type { SessionEnd } from "../centre/account-ports.ts";
import { problem } from "./problem-entry.ts";

/** Why a session or what comes with it does not open a route (Điều 17). */
export const sessionProblems = {
  origin_foreign: problem(
    403,
    ["Yêu cầu không đến từ trang của trung tâm.", "Mở trang của trung tâm rồi làm lại ở đó."],
    ["The request does not come from a page of the centre.", "Open the centre's own page and do it there."],
  ),
  sign_in_wrong: problem(
    401,
    [
      "Tên đăng nhập hoặc mật khẩu không đúng.",
      "Nhập lại; nếu quên mật khẩu, xin trung tâm cấp lại quyền vào.",
    ],
    [
      "The login name or the password is not right.",
      "Type them again; if forgotten, ask the centre for a new way in.",
    ],
  ),
  sign_in_blocked: problem(
    429,
    ["Sai quá nhiều lần nên tạm thời chưa nhận.", "Đợi số giây ghi ở Retry-After rồi thử lại."],
    [
      "Too many wrong attempts: none is taken for a while.",
      "Wait the seconds that Retry-After says, then try again.",
    ],
  ),
  session_needed: problem(
    403,
    [
      "Việc này chỉ làm được khi đăng nhập, không làm bằng mã truy cập.",
      "Đăng nhập trên trang của trung tâm.",
    ],
    ["This takes a person who has signed in; an API token does not do it.", "Sign in on the centre's page."],
  ),
  session_unknown: problem(
    401,
    ["Chưa đăng nhập, hoặc phiên đã kết thúc.", "Đăng nhập lại."],
    ["Nobody is signed in here, or the session has ended.", "Sign in again."],
  ),
  session_signed_out: problem(
    401,
    ["Phiên này đã đăng xuất.", "Đăng nhập lại."],
    ["This session was signed out.", "Sign in again."],
  ),
  session_idle: problem(
    401,
    ["Phiên đã kết thúc vì lâu không dùng.", "Đăng nhập lại; việc chưa lưu cần nhập lại."],
    [
      "The session ended, since it was not used for a while.",
      "Sign in again; what was not saved is typed anew.",
    ],
  ),
  session_expired: problem(
    401,
    ["Phiên đã hết thời hạn tối đa.", "Đăng nhập lại."],
    ["The session has reached its full length.", "Sign in again."],
  ),
  session_elsewhere: problem(
    401,
    [
      "Phiên đã kết thúc vì tài khoản vừa đăng nhập ở nơi khác.",
      "Nếu không phải bạn, đăng nhập lại, đổi mật khẩu ngay và báo quản trị hệ thống.",
    ],
    [
      "The session ended, since the account was signed in to somewhere else.",
      "If that was not you, sign in again, change the password at once and tell the administrator.",
    ],
  ),
  session_password_changed: problem(
    401,
    ["Phiên đã kết thúc vì mật khẩu vừa được đổi.", "Đăng nhập bằng mật khẩu mới."],
    ["The session ended, since the password was changed.", "Sign in with the new password."],
  ),
  session_recovered: problem(
    401,
    [
      "Phiên đã kết thúc vì tài khoản vừa được cấp lại quyền vào.",
      "Mở đường dẫn mới được cấp để đặt mật khẩu.",
    ],
    ["The session ended, since the account was recovered.", "Open the new link and set a password."],
  ),
  session_left: problem(
    401,
    ["Tài khoản đã ngừng sử dụng.", "Liên hệ trung tâm nếu cần."],
    ["The account is no longer in use.", "Ask the centre if there is a need."],
  ),
  session_ended: problem(
    401,
    ["Quản trị hệ thống đã kết thúc phiên này.", "Đăng nhập lại, hoặc hỏi quản trị hệ thống."],
    ["The administrator has ended this session.", "Sign in again, or ask the administrator."],
  ),
  second_factor_waiting: problem(
    401,
    ["Mật khẩu đã đúng; còn cần xác thực lớp hai.", "Nhập mã hoặc dùng khóa truy cập (passkey)."],
    ["The password was right; the second factor is still to be given.", "Give the code or use the passkey."],
  ),
  second_factor_missing: problem(
    403,
    [
      "Việc này cần xác thực lớp hai mà tài khoản chưa có.",
      "Thiết lập mã xác thực hoặc khóa truy cập ở trang Tài khoản.",
    ],
    [
      "This takes a second factor, and the account has none.",
      "Set up one-time codes or a passkey on the page of your account.",
    ],
  ),
} as const;

/** What `admitStaff` may refuse a session with. */
export const admissionOfSession = [
  "origin_foreign",
  "session_needed",
  "session_unknown",
  "session_signed_out",
  "session_idle",
  "session_expired",
  "session_elsewhere",
  "session_password_changed",
  "session_recovered",
  "session_left",
  "session_ended",
  "second_factor_waiting",
  "second_factor_missing",
] as const satisfies readonly (keyof typeof sessionProblems)[];

/** The code that says to its owner why a session ended. */
export const problemOfEnd: Record<SessionEnd, (typeof admissionOfSession)[number]> = {
  signedOut: "session_signed_out",
  idle: "session_idle",
  expired: "session_expired",
  elsewhere: "session_elsewhere",
  passwordChanged: "session_password_changed",
  recovered: "session_recovered",
  left: "session_left",
  endedByAdministrator: "session_ended",
};
