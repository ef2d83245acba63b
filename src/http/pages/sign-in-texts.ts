import type { Language } from "../../credential/model/reasons.ts";

interface SignInTexts {
  title: string;
  lead: string;
  loginName: string;
  password: string;
  submit: string;
  or: string;
  passkey: string;
  forgot: string;
  forgotLink: string;
  invited: string;
  shared: string;
  /** After an invitation was taken up. */
  opened: { title: string; text: string };
}

export const signInTexts: Record<Language, SignInTexts> = {
  vi: {
    title: "Đăng nhập",
    lead: "Dành cho cán bộ, giáo viên, học viên và người giám hộ của trung tâm.",
    loginName: "Tên đăng nhập",
    password: "Mật khẩu",
    submit: "Đăng nhập",
    or: "hoặc",
    passkey: "Dùng khóa truy cập (passkey)",
    forgot: "Quên mật khẩu?",
    forgotLink: "Xin cấp lại quyền vào",
    invited: "Chưa có mật khẩu? Mở đường dẫn trong thư mời của trung tâm.",
    shared: "Dùng máy chung thì nhớ đăng xuất khi xong.",
    opened: { title: "Đã đặt mật khẩu.", text: "Đăng nhập bằng tên đăng nhập và mật khẩu vừa đặt." },
  },
  en: {
    title: "Sign in",
    lead: "For the centre's staff, learners and guardians.",
    loginName: "Login name",
    password: "Password",
    submit: "Sign in",
    or: "or",
    passkey: "Use a passkey",
    forgot: "Forgotten the password?",
    forgotLink: "Ask for a new way in",
    invited: "No password yet? Open the link in the centre's invitation.",
    shared: "On a shared computer, sign out when you are done.",
    opened: {
      title: "The password is set.",
      text: "Sign in with your login name and the password just set.",
    },
  },
};
