import { refusal } from "../refusal-text.ts";

/** Why a step of a data subject's request was not taken. */
export const requestRefusals = {
  request_not_found: refusal(
    "Không có yêu cầu này.",
    "Kiểm tra lại mã yêu cầu.",
    "There is no such request.",
    "Check the request's id.",
  ),
  request_step_wrong: refusal(
    "Yêu cầu không ở bước cho phép làm việc này.",
    "Xem bước hiện tại của yêu cầu.",
    "The request is not at the step where this may be done.",
    "See which step it is at.",
  ),
  request_open: refusal(
    "Yêu cầu cùng loại của học viên này đang được giải quyết.",
    "Theo dõi yêu cầu đang mở, hoặc rút yêu cầu đó rồi gửi lại.",
    "The same kind of request of this learner is being handled.",
    "Follow the open one, or withdraw it and ask again.",
  ),
  request_same_person: refusal(
    "Người quyết định không được là người gửi, người nhập hoặc người trình yêu cầu.",
    "Chuyển yêu cầu cho người khác có thẩm quyền.",
    "Whoever decides may not have made, entered or prepared the request.",
    "Hand it to somebody else with that duty.",
  ),
  request_not_prepared: refusal(
    "Yêu cầu này phải được giáo vụ trình trước khi quyết định.",
    "Đề nghị giáo vụ trình ý kiến và căn cứ.",
    "This request must be prepared by the registrar before it is decided.",
    "Ask the registrar for a proposal with its ground.",
  ),
  request_maker_wrong: refusal(
    "Người yêu cầu không có quyền thay mặt học viên này.",
    "Học viên đã đủ 18 tuổi tự yêu cầu hoặc ủy quyền bằng văn bản.",
    "Whoever asks may not act for this learner.",
    "A learner of 18 asks in person, or gives a written power of attorney.",
  ),
  learner_not_heard: refusal(
    "Chưa hỏi ý kiến của học viên (trẻ em từ đủ 7 tuổi).",
    "Ghi ý kiến của học viên trước khi quyết định.",
    "The learner, a child of seven or more, has not been asked.",
    "Write down what the learner says before deciding.",
  ),
  ground_missing: refusal(
    "Từ chối phải nêu căn cứ pháp luật và lý do.",
    "Chọn căn cứ và ghi rõ lý do.",
    "A refusal names its legal ground and says why.",
    "Choose the ground and state the reason.",
  ),
  extension_used: refusal(
    "Thời hạn chỉ được gia hạn một lần.",
    "Giải quyết yêu cầu trong thời hạn đã gia hạn.",
    "The term may be extended once only.",
    "Settle the request within the extended term.",
  ),
  extension_late: refusal(
    "Đã hết thời hạn nên không gia hạn được nữa.",
    "Giải quyết ngay và ghi rõ lý do chậm.",
    "The term has run out and cannot be extended any more.",
    "Settle it now and say why it is late.",
  ),
  received_on_wrong: refusal(
    "Ngày nhận yêu cầu chưa đúng.",
    "Ghi ngày thực nhận, không sau hôm nay và không quá một năm trước.",
    "The day of receipt is not right.",
    "Give the day on which it came: not later than today, at most a year ago.",
  ),
  restriction_wrong: refusal(
    "Việc hạn chế không ở trạng thái cho phép làm việc này.",
    "Xem dữ liệu đang bị hạn chế hay không.",
    "The restriction does not stand so that this may be done.",
    "See whether the data are restricted now.",
  ),
  holiday_wrong: refusal(
    "Danh sách ngày nghỉ lễ chưa đúng.",
    "Ghi ít nhất một ngày, đều thuộc năm đó, dạng YYYY-MM-DD.",
    "The list of public holidays is not in order.",
    "Give at least one day, each of that year, as YYYY-MM-DD.",
  ),
  record_restricted: refusal(
    "Dữ liệu này đang bị hạn chế xử lý theo yêu cầu của học viên.",
    "Đợi giải quyết xong yêu cầu; ký số và nghĩa vụ theo luật vẫn thực hiện.",
    "This data is restricted at the learner's request.",
    "Wait until the request is settled; signing and legal duties go on.",
  ),
} as const;
