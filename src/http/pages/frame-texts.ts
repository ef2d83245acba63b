import type { Language } from "../../credential/model/reasons.ts";

interface FrameTexts {
  /** The language's own name. */
  name: string;
  languages: string;
  skip: string;
  menu: string;
  home: string;
  account: string;
  signOut: string;
  verify: string;
}

export const frameTexts: Record<Language, FrameTexts> = {
  vi: {
    name: "Tiếng Việt",
    languages: "Ngôn ngữ",
    skip: "Đến nội dung chính",
    menu: "Trang của bạn",
    home: "Trang đầu",
    account: "Tài khoản",
    signOut: "Đăng xuất",
    verify: "Kiểm tra học bạ số, không cần đăng nhập",
  },
  en: {
    name: "English",
    languages: "Language",
    skip: "To the main content",
    menu: "Your pages",
    home: "Start",
    account: "My account",
    signOut: "Sign out",
    verify: "Check a school record, no sign-in needed",
  },
};
