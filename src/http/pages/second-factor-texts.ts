import type { Language } from "../../credential/model/reasons.ts";

interface SecondFactorTexts {
  title: string;
  lead: string;
  needed: string;
  noScript: string;
  codes: string;
  codesLead: string;
  codesSince: string;
  setUpCodes: string;
  replaceCodes: string;
  scan: string;
  secret: string;
  code: string;
  confirm: string;
  passkeys: string;
  passkeysLead: string;
  passkeysUnavailable: string;
  passkeyName: string;
  passkeyNameSample: string;
  addPasskey: string;
  synced: string;
  added: string;
  lastUsed: string;
  rename: string;
  remove: string;
  failed: string;
  page: { title: string; lead: string; submit: string; passkey: string; or: string; lost: string };
}

export const secondFactorTexts: Record<Language, SecondFactorTexts> = {
  vi: {
    title: "Xác thực lớp hai",
    lead: "Bảo vệ tài khoản ngay cả khi người khác biết mật khẩu. Nên có hai phương thức, phòng khi mất một.",
    needed: "Vai trò của bạn bắt buộc phải có; thiết lập xong mới dùng được các việc khác.",
    noScript: "Trình duyệt cần bật JavaScript để thiết lập.",
    codes: "Mã trên điện thoại",
    codesLead:
      "Ứng dụng xác thực (Google Authenticator, Microsoft Authenticator, …) cho mã sáu số đổi sau 30 giây.",
    codesSince: "Đã thiết lập",
    setUpCodes: "Thiết lập mã",
    replaceCodes: "Đổi sang điện thoại khác",
    scan: "Quét hình này bằng ứng dụng xác thực, rồi nhập mã đang hiện.",
    secret: "Hoặc nhập tay khóa này vào ứng dụng:",
    code: "Mã sáu số",
    confirm: "Xong",
    passkeys: "Khóa truy cập (passkey)",
    passkeysLead: "Mở bằng vân tay, khuôn mặt hoặc mã PIN của máy; đăng nhập được mà không cần mật khẩu.",
    passkeysUnavailable: "Địa chỉ của trung tâm chưa dùng được khóa truy cập (cần https).",
    passkeyName: "Tên để nhận ra",
    passkeyNameSample: "Điện thoại",
    addPasskey: "Thêm khóa truy cập",
    synced: "đồng bộ",
    added: "Thêm",
    lastUsed: "dùng gần nhất",
    rename: "Đổi tên",
    remove: "Gỡ",
    failed: "Chưa xác nhận được: đã hủy, quá thời gian, hoặc máy này không có khóa phù hợp.",
    page: {
      title: "Xác thực lớp hai",
      lead: "Nhập mã sáu số đang hiện trên ứng dụng xác thực.",
      submit: "Tiếp tục",
      passkey: "Dùng khóa truy cập (passkey)",
      or: "hoặc",
      lost: "Mất điện thoại hoặc khóa? Gặp trực tiếp người phụ trách của trung tâm để được cấp lại quyền vào.",
    },
  },
  en: {
    title: "Second factor",
    lead: "It keeps the account safe even from who knows the password. Have two, in case one is lost.",
    needed: "Your roles must have one; nothing else is open before it is set up.",
    noScript: "Setting it up takes JavaScript.",
    codes: "Codes on the phone",
    codesLead:
      "An authenticator app (Google Authenticator, Microsoft Authenticator, …) shows six digits for 30 seconds.",
    codesSince: "Set up",
    setUpCodes: "Set up codes",
    replaceCodes: "Move to another phone",
    scan: "Scan this with the authenticator app, then type the code that it shows.",
    secret: "Or type this key into the app:",
    code: "Six digits",
    confirm: "Done",
    passkeys: "Passkeys",
    passkeysLead: "Opened by fingerprint, face or the device's PIN; they sign in without a password.",
    passkeysUnavailable: "Passkeys do not work at the centre's address (it takes https).",
    passkeyName: "A name to know it by",
    passkeyNameSample: "Phone",
    addPasskey: "Add a passkey",
    synced: "synced",
    added: "Added",
    lastUsed: "last used",
    rename: "Rename",
    remove: "Remove",
    failed: "Not confirmed: it was cancelled, took too long, or this device has no fitting passkey.",
    page: {
      title: "Second factor",
      lead: "Type the six digits that the authenticator app shows.",
      submit: "Go on",
      passkey: "Use a passkey",
      or: "or",
      lost: "Phone or key lost? See the centre's staff in person for a new way in.",
    },
  },
};
