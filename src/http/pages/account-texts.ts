import type { SessionEnd } from "../../centre/account-ports.ts";
import type { Language } from "../../credential/model/reasons.ts";

interface AccountTexts {
  title: string;
  loginName: string;
  roles: string;
  accountId: string;
  password: string;
  passwordSince: string;
  currentPassword: string;
  newPassword: string;
  changePassword: string;
  changeHint: string;
  passwordChanged: { title: string; text: string };
  sessions: string;
  sessionsLead: string;
  thisSession: string;
  startedAt: string;
  lastSeenAt: string;
  endThis: string;
  past: string;
  ends: Record<SessionEnd, string>;
  sessionsEnded: { title: string; text: string };
  endOthers: string;
  waiting: string;
  tokens: string;
  tokensLead: string;
  noTokens: string;
  makeToken: string;
  revokeToken: string;
  tokenDays: string;
  tokenMade: string;
  tokenOnce: string;
  scopes: string;
  expiresAt: string;
  tokenState: Record<"valid" | "expired" | "revoked", string>;
}

export const accountTexts: Record<Language, AccountTexts> = {
  vi: {
    title: "Tài khoản",
    loginName: "Tên đăng nhập",
    roles: "Vai trò",
    accountId: "Mã tài khoản",
    password: "Mật khẩu",
    passwordSince: "Đặt lúc",
    currentPassword: "Mật khẩu hiện tại",
    newPassword: "Mật khẩu mới",
    changePassword: "Đổi mật khẩu",
    changeHint: "Đổi xong, mọi phiên khác kết thúc.",
    passwordChanged: { title: "Đã đổi mật khẩu.", text: "Các phiên khác của tài khoản đã kết thúc." },
    sessions: "Phiên đăng nhập",
    sessionsLead: "Mỗi tài khoản chỉ mở ở một nơi: đăng nhập nơi khác thì phiên cũ kết thúc (Điều 17.3).",
    thisSession: "phiên này",
    startedAt: "bắt đầu",
    lastSeenAt: "dùng lần cuối",
    endThis: "Đăng xuất",
    past: "Các phiên đã kết thúc",
    ends: {
      signedOut: "đã đăng xuất",
      idle: "lâu không dùng",
      expired: "hết thời hạn",
      elsewhere: "đăng nhập ở nơi khác",
      passwordChanged: "đổi mật khẩu",
      recovered: "cấp lại quyền vào",
      left: "tài khoản ngừng dùng",
      endedByAdministrator: "quản trị kết thúc",
    },
    sessionsEnded: { title: "Đã kết thúc các phiên khác.", text: "Ai đang dùng phải đăng nhập lại." },
    endOthers: "Kết thúc các phiên khác",
    waiting: "chờ xác thực lớp hai",
    tokens: "Mã truy cập cho chương trình",
    tokensLead: "Chương trình dùng mã để làm thay bạn, với đúng nhiệm vụ của bạn và không hơn.",
    noTokens: "Không có mã nào.",
    makeToken: "Tạo mã",
    revokeToken: "Thu hồi",
    tokenDays: "Dùng được bao nhiêu ngày (1 đến 366)",
    tokenMade: "Mã vừa tạo",
    tokenOnce: "Chỉ hiện lần này. Sao chép vào chương trình cần dùng, không gửi cho ai.",
    scopes: "Quyền",
    expiresAt: "hết hạn",
    tokenState: { valid: "đang dùng được", expired: "đã hết hạn", revoked: "đã thu hồi" },
  },
  en: {
    title: "My account",
    loginName: "Login name",
    roles: "Roles",
    accountId: "Account id",
    password: "Password",
    passwordSince: "Set at",
    currentPassword: "Current password",
    newPassword: "New password",
    changePassword: "Change the password",
    changeHint: "Once it is changed, every other session ends.",
    passwordChanged: { title: "The password is changed.", text: "Other sessions of the account have ended." },
    sessions: "Sessions",
    sessionsLead: "An account is open in one place: signing in elsewhere ends the older session (Điều 17.3).",
    thisSession: "this one",
    startedAt: "started",
    lastSeenAt: "last used",
    endThis: "Sign out",
    past: "Sessions that have ended",
    ends: {
      signedOut: "signed out",
      idle: "not used for a while",
      expired: "at its full length",
      elsewhere: "signed in elsewhere",
      passwordChanged: "password changed",
      recovered: "account recovered",
      left: "account no longer used",
      endedByAdministrator: "ended by the administrator",
    },
    sessionsEnded: {
      title: "The other sessions have ended.",
      text: "Whoever uses them has to sign in again.",
    },
    endOthers: "End the other sessions",
    waiting: "waits for its second factor",
    tokens: "Tokens for programs",
    tokensLead: "A program acts for you with it: with your duties, and no more.",
    noTokens: "There is none.",
    makeToken: "Make a token",
    revokeToken: "Revoke",
    tokenDays: "For how many days (1 to 366)",
    tokenMade: "The token",
    tokenOnce: "Shown this once. Copy it into the program that is to use it, and send it to nobody.",
    scopes: "Scopes",
    expiresAt: "ends",
    tokenState: { valid: "good", expired: "over", revoked: "revoked" },
  },
};
