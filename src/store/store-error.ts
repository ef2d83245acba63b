import type { Language, ReasonText } from "../credential/model/reasons.ts";

/**
 * Why the database or the folder of evidence could not serve, as a closed set of stable codes. These are faults of the file, the
 * disk or the moment; what the rules refuse is a value or a `ConflictError` of the ports.
 */
export type StoreErrorCode =
  | "store_not_a_database"
  | "store_newer_version"
  | "store_busy"
  | "store_unwritable"
  | "store_full"
  | "store_damaged"
  | "evidence_unwritable"
  | "evidence_unreadable";

/** The message is the English text; the engine's own error is the cause. Neither holds any data of a row. */
export class StoreError extends Error {
  override name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, cause?: unknown) {
    const { text, next } = texts[code].en;
    super(`${text} ${next}`, { cause });
    this.code = code;
  }
}

export function explainStoreError(code: StoreErrorCode, language: Language): ReasonText {
  return texts[code][language];
}

const texts: Record<StoreErrorCode, Record<Language, ReasonText>> = {
  store_not_a_database: {
    vi: {
      text: "Tệp này không phải cơ sở dữ liệu của hocba.",
      next: "Kiểm tra lại đường dẫn; không có gì bị ghi đè.",
    },
    en: {
      text: "The file is not a database of hocba.",
      next: "Check the path; nothing in it was changed.",
    },
  },
  store_newer_version: {
    vi: {
      text: "Cơ sở dữ liệu do phiên bản hocba mới hơn tạo ra.",
      next: "Cập nhật chương trình rồi mở lại.",
    },
    en: {
      text: "The database was made by a newer version of hocba.",
      next: "Update the program, then open it again.",
    },
  },
  store_busy: {
    vi: {
      text: "Một chương trình khác đang ghi vào cơ sở dữ liệu quá lâu.",
      next: "Đợi chương trình kia xong rồi làm lại; chưa có gì được ghi.",
    },
    en: {
      text: "Another program has been writing to the database for too long.",
      next: "Wait for it to finish and try again; nothing was written.",
    },
  },
  store_unwritable: {
    vi: {
      text: "Không mở hoặc không ghi được tệp cơ sở dữ liệu.",
      next: "Kiểm tra thư mục có tồn tại và tài khoản này có quyền ghi.",
    },
    en: {
      text: "The database file cannot be opened or written.",
      next: "Check that the folder exists and that this account may write to it.",
    },
  },
  store_full: {
    vi: { text: "Ổ đĩa đã đầy.", next: "Giải phóng chỗ trống rồi làm lại; chưa có gì được ghi." },
    en: { text: "The disk is full.", next: "Free some space and try again; nothing was written." },
  },
  store_damaged: {
    vi: {
      text: "Cơ sở dữ liệu bị hỏng hoặc ổ đĩa gặp lỗi.",
      next: "Ngừng ghi, giữ nguyên tệp và khôi phục từ bản sao lưu gần nhất.",
    },
    en: {
      text: "The database is damaged or the disk is failing.",
      next: "Stop writing, keep the file, and restore the latest backup.",
    },
  },
  evidence_unwritable: {
    vi: {
      text: "Không ghi được tệp minh chứng.",
      next: "Kiểm tra quyền ghi vào thư mục evidence của trung tâm rồi tải tệp lên lại.",
    },
    en: {
      text: "The evidence file cannot be written.",
      next: "Check that this account may write to the centre's folder `evidence`, then upload the file again.",
    },
  },
  evidence_unreadable: {
    vi: {
      text: "Không đọc được tệp minh chứng.",
      next: "Kiểm tra quyền đọc thư mục evidence của trung tâm.",
    },
    en: {
      text: "The evidence file cannot be read.",
      next: "Check that this account may read the centre's folder `evidence`.",
    },
  },
};
