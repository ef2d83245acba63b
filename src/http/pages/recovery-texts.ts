import type { Language } from "../../credential/model/reasons.ts";

interface RecoveryTexts {
  title: string;
  lead: string;
  steps: readonly string[];
  back: string;
}

export const recoveryTexts: Record<Language, RecoveryTexts> = {
  vi: {
    title: "Quên mật khẩu hoặc mất thiết bị",
    lead: "Quyền vào được cấp lại qua hai người của trung tâm, không qua thư điện tử hay tin nhắn.",
    steps: [
      "Gặp giáo vụ hoặc quản trị hệ thống, mang giấy tờ để họ nhận ra bạn.",
      "Người thứ nhất lập đề nghị và ghi rõ đã nhận ra bạn bằng cách nào.",
      "Người thứ hai kiểm tra và xác nhận; hai người không được là một, và không ai tự làm cho mình.",
      "Bạn nhận đường dẫn dùng một lần, mở ra và đặt mật khẩu mới. Xác thực lớp hai cũ bị gỡ, mọi phiên cũ kết thúc.",
    ],
    back: "Về trang đăng nhập",
  },
  en: {
    title: "A forgotten password or a lost device",
    lead: "A new way in is given by two people of the centre, not by mail or message.",
    steps: [
      "Go to the registrar or the administrator, with papers by which they know you.",
      "The first of them asks for the recovery and writes down how you were recognised.",
      "The second checks and confirms it; they are two different people, and nobody does it for themselves.",
      "You get a link that is good once: open it and set a new password. The old second factor is taken off, and old sessions end.",
    ],
    back: "Back to signing in",
  },
};
