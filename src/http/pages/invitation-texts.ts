import type { Language } from "../../credential/model/reasons.ts";

interface InvitationTexts {
  title: string;
  lead: string;
  loginName: string;
  loginNameHelp: string;
  link: string;
  linkHelp: string;
  code: string;
  codeHelp: string;
  password: string;
  submit: string;
}

export const invitationTexts: Record<Language, InvitationTexts> = {
  vi: {
    title: "Đặt mật khẩu",
    lead: "Bạn mở đường dẫn do trung tâm gửi. Đặt mật khẩu xong là dùng được tài khoản.",
    loginName: "Tên đăng nhập",
    loginNameHelp: "Trung tâm đã báo cùng với đường dẫn.",
    link: "Mã trong đường dẫn",
    linkHelp: "Phần đứng sau dấu # của đường dẫn trong thư mời.",
    code: "Mã của người đề nghị cấp lại",
    codeHelp: "Chỉ khi tài khoản được cấp lại quyền vào; lần đầu nhận tài khoản thì để trống.",
    password: "Mật khẩu mới",
    submit: "Đặt mật khẩu",
  },
  en: {
    title: "Set a password",
    lead: "You have opened a link from the centre. Once the password is set, the account is yours to use.",
    loginName: "Login name",
    loginNameHelp: "The centre told you together with the link.",
    link: "Code of the link",
    linkHelp: "What stands after the # in the link of the invitation.",
    code: "Code of the person who asked for the way back in",
    codeHelp: "Only when an account is given back; leave it empty for a new account.",
    password: "New password",
    submit: "Set the password",
  },
};
