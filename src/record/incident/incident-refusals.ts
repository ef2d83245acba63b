import { refusal } from "../refusal-text.ts";

/** Why a step of an incident was not taken. */
export const incidentRefusals = {
  incident_not_found: refusal(
    "Không có sự cố này.",
    "Kiểm tra lại mã sự cố.",
    "There is no such incident.",
    "Check the incident's id.",
  ),
  incident_step_wrong: refusal(
    "Sự cố không ở bước cho phép việc này.",
    "Xem bước hiện tại của sự cố; sự cố đã kết thúc thì lập sự cố mới.",
    "The incident is not at the step where this may be done.",
    "See which step it is at; report a new one where it is closed.",
  ),
  incident_time_wrong: refusal(
    "Thời điểm không đúng: không có thật, ở tương lai, hoặc trước lúc phát hiện.",
    "Ghi thời điểm dạng 2026-06-01T08:00:00Z, không sau lúc này.",
    "The moment is wrong: it does not exist, is to come, or lies before the detection.",
    "Write it like 2026-06-01T08:00:00Z, not after now.",
  ),
  incident_handler_missing: refusal(
    "Chưa ghi ai xử lý sự cố, hoặc người đó không có trong danh sách nhân sự.",
    "Ghi ít nhất một người của trung tâm (Điều 18.2).",
    "Nobody is named who deals with the incident, or nobody whom the centre knows.",
    "Name at least one member of the staff (Điều 18.2).",
  ),
  incident_facts_missing: refusal(
    "Thông báo theo Mẫu số 08 còn thiếu mục.",
    "Bổ sung các mục nêu ở chi tiết rồi gửi.",
    "The notice of Form No. 08 is not complete.",
    "Add what the detail names, then send it.",
  ),
  incident_late_reason_missing: refusal(
    "Thông báo gửi sau 72 giờ mà chưa ghi lý do.",
    "Ghi lý do thông báo chậm.",
    "The notice was sent after the 72 hours and does not say why.",
    "State the reason for the delay.",
  ),
  incident_notice_owed: refusal(
    "Sự cố này phải thông báo cơ quan bảo vệ dữ liệu cá nhân trong 72 giờ.",
    "Ghi nhận thông báo đã gửi, hoặc để Giám đốc quyết định không phải thông báo, có lý do.",
    "Of this incident the authority for personal data has to be told within 72 hours.",
    "Enter the notice that was sent, or the director's decision, with its reason, that none is owed.",
  ),
} as const;
