import { refusal } from "../record/refusal-text.ts";

/** Why nothing was shown or shared, as a closed set of stable codes (Điều 9.4, 11, 12). */
export const lookUpRefusals = {
  purpose_missing: refusal(
    "Chưa nêu mục đích tra cứu.",
    "Thêm ?purpose= với results, promotion, procedures hoặc transfer (Điều 11).",
    "The purpose of the look-up is not stated.",
    "Add ?purpose= with results, promotion, procedures or transfer (Điều 11).",
  ),
  record_not_issued: refusal(
    "Học bạ này chưa phát hành.",
    "Đợi trung tâm phát hành; khi đó có thông báo.",
    "This record has not been issued.",
    "Wait until the centre issues it; a notice will say so.",
  ),
  credential_kind_missing: refusal(
    "Học bạ này không có bản chứng nhận loại đó.",
    "Học bạ năm học có full và compact; học bạ cả cấp có cumulative.",
    "The record has no credential of that kind.",
    "A year's record has full and compact; the whole school record has cumulative.",
  ),
  share_not_found: refusal(
    "Liên kết chia sẻ không đúng, đã hết hạn hoặc đã bị thu hồi.",
    "Xin học viên một liên kết mới.",
    "The share's link is wrong, has ended or was revoked.",
    "Ask the learner for a new one.",
  ),
  share_days_wrong: refusal(
    "Thời hạn chia sẻ phải từ 1 đến 90 ngày.",
    "Chọn số ngày nguyên trong khoảng đó; mặc định là 30.",
    "A share lasts from 1 to 90 days.",
    "Choose a whole number of days among these; 30 unless said.",
  ),
  share_receiver_missing: refusal(
    "Chưa ghi tên nơi nhận.",
    "Ghi tên cơ quan, trường hoặc người nhận.",
    "The receiver is not named.",
    "Name the organisation, school or person that receives it.",
  ),
} as const;
