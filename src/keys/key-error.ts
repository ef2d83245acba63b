import type { Language, ReasonText } from "../credential/model/reasons.ts";

/** Why a key could not be made or unlocked, as a closed set of stable codes. */
export type KeyErrorCode =
  | "key_passphrase_short"
  | "key_passphrase_wrong"
  | "key_file_missing"
  | "key_file_unreadable"
  | "key_file_damaged"
  | "key_file_newer"
  | "key_file_exists"
  | "key_folder_unwritable";

/** A value or a code, and nothing else: no message that could carry a passphrase or a part of a key. */
export type KeyResult<T> = ({ ok: true } & T) | { ok: false; code: KeyErrorCode };

export function explainKeyError(code: KeyErrorCode, language: Language): ReasonText {
  return texts[code][language];
}

const texts: Record<KeyErrorCode, Record<Language, ReasonText>> = {
  key_passphrase_short: {
    vi: { text: "Mật khẩu khóa ngắn quá.", next: "Đặt ít nhất 8 ký tự; bốn, năm từ rời nhau là tốt." },
    en: {
      text: "The passphrase is too short.",
      next: "Use at least 8 characters; four or five words do well.",
    },
  },
  key_passphrase_wrong: {
    vi: { text: "Mật khẩu khóa không đúng.", next: "Nhập lại; để ý bộ gõ tiếng Việt và phím Caps Lock." },
    en: { text: "The passphrase is wrong.", next: "Try again; look at Caps Lock and the keyboard layout." },
  },
  key_file_missing: {
    vi: { text: "Không có tệp của khóa này.", next: "Chép lại tệp khóa từ bản sao lưu, hoặc tạo khóa mới." },
    en: { text: "This key's file is not there.", next: "Restore it from the backup, or make a new key." },
  },
  key_file_unreadable: {
    vi: { text: "Không đọc được tệp khóa.", next: "Kiểm tra quyền đọc của tài khoản này đối với tệp." },
    en: { text: "The key file cannot be read.", next: "Check that this account may read it." },
  },
  key_file_damaged: {
    vi: {
      text: "Tệp khóa bị hỏng hoặc không phải tệp khóa.",
      next: "Chép lại tệp từ bản sao lưu; mật khẩu không liên quan.",
    },
    en: {
      text: "The key file is damaged or is not a key file.",
      next: "Restore it from the backup; the passphrase is not the cause.",
    },
  },
  key_file_newer: {
    vi: { text: "Tệp khóa do phiên bản hocba mới hơn tạo ra.", next: "Cập nhật chương trình rồi thử lại." },
    en: {
      text: "The key file was made by a newer version of hocba.",
      next: "Update the program and try again.",
    },
  },
  key_file_exists: {
    vi: { text: "Khóa này đã có tệp.", next: "Không ghi đè; dùng tệp đang có." },
    en: { text: "This key has a file already.", next: "It was not overwritten; use the file that is there." },
  },
  key_folder_unwritable: {
    vi: {
      text: "Không tạo hoặc không ghi được thư mục khóa.",
      next: "Kiểm tra đường dẫn, quyền ghi và chỗ trống của ổ đĩa.",
    },
    en: {
      text: "The key folder cannot be made or written.",
      next: "Check the path, this account's rights and the free space.",
    },
  },
};
