import type { Language } from "../../credential/model/reasons.ts";

interface InvitationTexts {
  title: string;
  lead: string;
  link: string;
  linkHelp: string;
  password: string;
  submit: string;
  done: { title: string; text: string };
}

export const invitationTexts: Record<Language, InvitationTexts> = {
  vi: {
    title: "Đặt mật khẩu",
    lead: "Bạn mở đường dẫn do trung tâm gửi. Đặt mật khẩu xong là dùng được tài khoản.",
    link: "Mã trong đường dẫn",
    linkHelp: "Phần đứng sau dấu # của đường dẫn trong thư mời.",
    password: "Mật khẩu mới",
    submit: "Đặt mật khẩu",
    done: { title: "Đã đặt mật khẩu.", text: "Đăng nhập bằng tên đăng nhập và mật khẩu vừa đặt." },
  },
  en: {
    title: "Set a password",
    lead: "You have opened a link from the centre. Once the password is set, the account is yours to use.",
    link: "Code of the link",
    linkHelp: "What stands after the # in the link of the invitation.",
    password: "New password",
    submit: "Set the password",
    done: { title: "The password is set.", text: "Sign in with your login name and the password just set." },
  },
};
