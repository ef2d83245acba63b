import type { IncidentKind, Severity } from "./incident-kind.ts";

interface CauseEntry {
  kind: IncidentKind;
  severity: Severity;
  /**
   * What it finds can never be undone (a row of the trace stays altered for ever): told once, and no more after
   * the incident is closed. All others open a new incident when they are found again.
   */
  lasting: boolean;
  vi: string;
  en: string;
}

function cause(kind: IncidentKind, severity: Severity, lasting: boolean, vi: string, en: string): CauseEntry {
  return { kind, severity, lasting, vi, en };
}

/** What the program reports by itself, as a closed set (Điều 18): at most one open incident of each. */
export const incidentCauses = {
  audit_broken: cause(
    "dataWrong",
    "critical",
    true,
    "Nhật ký không còn nguyên vẹn: có dòng bị sửa, bị xóa hoặc bị đổi chỗ.",
    "The trace is no longer whole: rows were altered, removed or moved.",
  ),
  store_damaged: cause("dataLoss", "critical", false, "Cơ sở dữ liệu bị hỏng.", "The database is damaged."),
  evidence_damaged: cause(
    "dataLoss",
    "serious",
    false,
    "Tệp minh chứng bị mất hoặc không còn nguyên vẹn.",
    "An evidence file is gone or no longer what was filed.",
  ),
  status_list_differs: cause(
    "dataWrong",
    "critical",
    false,
    "Danh sách trạng thái đã công bố không khớp cơ sở dữ liệu.",
    "A published status list does not say what the database says.",
  ),
  second_opinion_differs: cause(
    "dataWrong",
    "critical",
    false,
    "Bộ kiểm tra độc lập không xác nhận chữ ký vừa tạo; việc phát hành đã dừng.",
    "An independent verifier does not confirm a signature just made; issuing has stopped.",
  ),
  passkey_counter: cause(
    "accountCompromised",
    "serious",
    false,
    "Bộ đếm của khóa đăng nhập (passkey) chạy lùi: có thể khóa đã bị sao chép.",
    "The counter of a passkey went back: it may have been copied.",
  ),
  lockouts_repeated: cause(
    "accountCompromised",
    "minor",
    false,
    "Nhiều tài khoản bị khóa tạm vì nhập sai mật khẩu liên tục.",
    "Many accounts were locked out after wrong passwords.",
  ),
} as const satisfies Record<string, CauseEntry>;

export type IncidentCause = keyof typeof incidentCauses;
