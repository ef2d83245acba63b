/** What a code means in one language, and what the reader does next (empty where nothing is to be done). */
export interface ReasonText {
  text: string;
  next: string;
}

export type Language = "vi" | "en";

interface Reason {
  vi: ReasonText;
  en: ReasonText;
}

function reason(vi: string, viNext: string, en: string, enNext: string): Reason {
  return { vi: { text: vi, next: viNext }, en: { text: en, next: enNext } };
}

const ASK_LEARNER_VI = "Đề nghị học viên đưa bản gốc: tệp JSON hoặc mã QR do trung tâm cấp.";
const ASK_LEARNER_EN = "Ask the learner for the original: the JSON file or the QR code from the centre.";
const ASK_CENTRE_VI = "Không nhận bản này; liên hệ trung tâm đã cấp để hỏi lại.";
const ASK_CENTRE_EN = "Do not accept it; contact the centre that issued it.";
const RETRY_VI = "Kết nối mạng rồi kiểm tra lại; chưa kết luận cho đến lúc đó.";
const RETRY_EN = "Connect to the network and check again; do not decide until then.";

/**
 * Every outcome of a check, as a closed set of stable codes: programs match the code, people read
 * the text. A code is never renamed or given another meaning.
 */
export const reasons = {
  ok: reason("Đạt.", "", "Passed.", ""),

  // decode
  empty_input: reason(
    "Không có gì để kiểm tra.",
    "Chọn tệp, ảnh hoặc dán nội dung mã.",
    "There is nothing to check.",
    "Choose a file or an image, or paste the code's text.",
  ),
  too_large: reason(
    "Dữ liệu quá lớn so với một học bạ số.",
    ASK_LEARNER_VI,
    "The input is too large to be a school record.",
    ASK_LEARNER_EN,
  ),
  not_json: reason(
    "Tệp không phải là JSON hợp lệ.",
    ASK_LEARNER_VI,
    "The file is not valid JSON.",
    ASK_LEARNER_EN,
  ),
  pdf_not_yet: reason(
    "Chưa đọc được học bạ từ tệp PDF.",
    "Quét hoặc chụp mã QR in trên học bạ, hoặc mở tệp JSON do trung tâm cấp.",
    "Records cannot be read from PDF files yet.",
    "Scan or photograph the QR code printed on the record, or open the JSON file from the centre.",
  ),
  file_kind_unknown: reason(
    "Không đọc được loại tệp này.",
    "Dùng ảnh chụp mã QR (PNG, JPEG) hoặc tệp JSON do trung tâm cấp.",
    "Files of this kind cannot be read.",
    "Use a picture of the QR code (PNG, JPEG) or the JSON file from the centre.",
  ),
  not_a_hocba_code: reason(
    "Mã này không phải mã học bạ.",
    "Tìm mã QR in trên học bạ rồi quét lại.",
    "This code is not a school-record code.",
    "Find the QR code printed on the record and scan that.",
  ),
  code_version_unknown: reason(
    "Mã thuộc phiên bản mới hơn chương trình này.",
    "Cập nhật trang kiểm tra rồi thử lại.",
    "The code has a newer format than this program knows.",
    "Update the verifier and try again.",
  ),
  code_damaged: reason(
    "Mã đọc được nhưng nội dung bị hỏng hoặc thiếu.",
    "Quét lại, hoặc dán đủ toàn bộ nội dung mã.",
    "The code was read but its content is damaged or cut short.",
    "Scan again, or paste the whole text.",
  ),
  no_code_in_image: reason(
    "Không tìm thấy mã QR trong ảnh.",
    "Chụp lại gần hơn, đủ sáng, cả bốn góc của mã.",
    "No QR code was found in the image.",
    "Take it again: closer, well lit, all four corners visible.",
  ),
  image_unreadable: reason(
    "Tệp ảnh bị hỏng hoặc không được hỗ trợ.",
    "Dùng ảnh PNG hoặc JPEG.",
    "The image file is damaged or of an unsupported kind.",
    "Use a PNG or JPEG image.",
  ),

  // shape
  not_a_credential: reason(
    "Dữ liệu không phải là một chứng nhận có thể kiểm tra.",
    ASK_LEARNER_VI,
    "This is not a verifiable credential.",
    ASK_LEARNER_EN,
  ),
  not_a_school_record: reason(
    "Chứng nhận này không phải học bạ.",
    ASK_LEARNER_VI,
    "This credential is not a school record.",
    ASK_LEARNER_EN,
  ),
  shape_invalid: reason(
    "Cấu trúc chứng nhận không đúng chuẩn.",
    ASK_CENTRE_VI,
    "The credential is not well formed.",
    ASK_CENTRE_EN,
  ),
  context_unknown: reason(
    "Chứng nhận dùng từ vựng mà chương trình này không biết.",
    "Cập nhật trang kiểm tra rồi thử lại.",
    "The credential uses a vocabulary this program does not carry.",
    "Update the verifier and try again.",
  ),
  term_undefined: reason(
    "Chứng nhận có mục không được định nghĩa nên chữ ký không bảo vệ mục đó.",
    ASK_CENTRE_VI,
    "The credential has a term that is not defined, so a signature cannot protect it.",
    ASK_CENTRE_EN,
  ),
  too_complex: reason(
    "Cấu trúc chứng nhận quá phức tạp để kiểm tra an toàn.",
    ASK_CENTRE_VI,
    "The credential is too complex to be checked safely.",
    ASK_CENTRE_EN,
  ),
  resource_digest_mismatch: reason(
    "Tài liệu liên quan không khớp mã băm ghi trong chứng nhận.",
    ASK_CENTRE_VI,
    "A related resource does not match the digest stated in the credential.",
    ASK_CENTRE_EN,
  ),

  // proof
  proof_missing: reason(
    "Chứng nhận chưa được ký số.",
    ASK_CENTRE_VI,
    "The credential is not signed.",
    ASK_CENTRE_EN,
  ),
  proof_altered: reason(
    "Nội dung đã bị sửa sau khi ký: chữ ký không khớp.",
    ASK_CENTRE_VI,
    "The content was changed after signing: the signature does not match.",
    ASK_CENTRE_EN,
  ),
  proof_malformed: reason(
    "Chữ ký số bị hỏng hoặc ghi sai cách.",
    ASK_CENTRE_VI,
    "The signature is damaged or written wrongly.",
    ASK_CENTRE_EN,
  ),
  proof_type_unknown: reason(
    "Loại chữ ký này không được hỗ trợ.",
    "Cập nhật trang kiểm tra rồi thử lại.",
    "This kind of signature is not supported.",
    "Update the verifier and try again.",
  ),
  proof_purpose_wrong: reason(
    "Chữ ký được tạo cho mục đích khác.",
    ASK_CENTRE_VI,
    "The signature was made for another purpose.",
    ASK_CENTRE_EN,
  ),
  proof_expired: reason("Chữ ký đã hết hạn.", ASK_CENTRE_VI, "The signature has expired.", ASK_CENTRE_EN),
  proof_from_future: reason(
    "Thời điểm ký nằm ở tương lai.",
    "Xem lại đồng hồ của máy; nếu đúng thì không nhận bản này.",
    "The signature is dated in the future.",
    "Check this device's clock; if it is right, do not accept.",
  ),
  challenge_mismatch: reason(
    "Bản trình bày không trả lời đúng yêu cầu của lần này.",
    "Yêu cầu trình bày lại.",
    "The presentation does not answer this request's challenge.",
    "Ask for a new presentation.",
  ),
  challenge_reused: reason(
    "Bản trình bày này đã được dùng một lần.",
    "Yêu cầu trình bày lại.",
    "This presentation has been used before.",
    "Ask for a new presentation.",
  ),
  domain_mismatch: reason(
    "Bản trình bày được tạo cho nơi nhận khác.",
    "Yêu cầu trình bày lại.",
    "The presentation was made for another receiver.",
    "Ask for a new presentation.",
  ),

  // key
  key_not_issuers: reason(
    "Khóa ký không thuộc về đơn vị cấp ghi trong chứng nhận.",
    ASK_CENTRE_VI,
    "The signing key does not belong to the stated issuer.",
    ASK_CENTRE_EN,
  ),
  key_not_valid_at_signing: reason(
    "Khóa ký chưa có hoặc đã hết hiệu lực vào lúc ký.",
    ASK_CENTRE_VI,
    "The key was not valid when the signature was made.",
    ASK_CENTRE_EN,
  ),
  key_compromised: reason(
    "Khóa ký đã bị báo lộ trước thời điểm ký.",
    ASK_CENTRE_VI,
    "The key had been reported compromised before the signature was made.",
    ASK_CENTRE_EN,
  ),
  key_unavailable: reason(
    "Chưa lấy được khóa công khai của đơn vị cấp.",
    RETRY_VI,
    "The issuer's public key could not be had.",
    RETRY_EN,
  ),

  // issuer
  issuer_unknown: reason(
    "Đơn vị cấp không có trong danh sách được công nhận.",
    "Không nhận bản này trừ khi Sở Giáo dục xác nhận đơn vị cấp.",
    "The issuer is not on the list of recognised centres.",
    "Do not accept it unless the education department confirms the issuer.",
  ),
  issuer_not_recognised_then: reason(
    "Đơn vị cấp không được công nhận vào thời điểm cấp.",
    ASK_CENTRE_VI,
    "The issuer was not recognised at the time of issue.",
    ASK_CENTRE_EN,
  ),
  trust_list_missing: reason(
    "Chưa có danh sách đơn vị được công nhận.",
    "Nạp danh sách tin cậy rồi kiểm tra lại.",
    "There is no list of recognised centres.",
    "Load a trust list and check again.",
  ),
  holder_mismatch: reason(
    "Người trình bày không phải người ký bản trình bày.",
    "Yêu cầu trình bày lại.",
    "The stated holder did not sign the presentation.",
    "Ask for a new presentation.",
  ),

  // dates
  not_yet_valid: reason(
    "Chứng nhận chưa có hiệu lực.",
    "Xem ngày hiệu lực; kiểm tra lại đồng hồ của máy.",
    "The credential is not valid yet.",
    "Look at its start date; check this device's clock.",
  ),
  expired: reason(
    "Chứng nhận đã hết hiệu lực.",
    "Đề nghị học viên xin bản mới.",
    "The credential has expired.",
    "Ask the learner to obtain a new one.",
  ),
  date_malformed: reason(
    "Ngày giờ trong chứng nhận không hợp lệ.",
    ASK_CENTRE_VI,
    "A date in the credential is impossible or has no time zone.",
    ASK_CENTRE_EN,
  ),
  dates_reversed: reason(
    "Ngày bắt đầu sau ngày kết thúc hiệu lực.",
    ASK_CENTRE_VI,
    "The validity period ends before it begins.",
    ASK_CENTRE_EN,
  ),

  // status
  revoked: reason("Học bạ này đã bị thu hồi.", ASK_CENTRE_VI, "This record has been revoked.", ASK_CENTRE_EN),
  suspended: reason(
    "Học bạ này đang bị tạm đình chỉ.",
    "Chờ trung tâm giải quyết rồi kiểm tra lại.",
    "This record is suspended.",
    "Wait for the centre's decision and check again.",
  ),
  status_unavailable: reason(
    "Chưa biết học bạ có bị thu hồi hay không: không lấy được danh sách thu hồi.",
    RETRY_VI,
    "Whether it has been revoked is not known: the status list could not be had.",
    RETRY_EN,
  ),
  status_not_asked: reason(
    "Chưa tra thu hồi vì chữ ký hoặc đơn vị cấp chưa đạt.",
    "Xem các mục trên trước.",
    "Revocation was not looked up, since the signature or the issuer did not pass.",
    "See to the points above first.",
  ),
  status_stale: reason(
    "Danh sách thu hồi đang có đã quá cũ.",
    RETRY_VI,
    "The status list at hand is too old.",
    RETRY_EN,
  ),
  status_list_untrusted: reason(
    "Danh sách thu hồi không do đơn vị cấp ký hoặc đã bị sửa.",
    RETRY_VI,
    "The status list is not signed by the issuer or has been altered.",
    RETRY_EN,
  ),
  status_list_malformed: reason(
    "Danh sách thu hồi bị hỏng.",
    RETRY_VI,
    "The status list is damaged.",
    RETRY_EN,
  ),
  status_list_too_large: reason(
    "Danh sách thu hồi lớn bất thường nên không được đọc.",
    RETRY_VI,
    "The status list is abnormally large and was not read.",
    RETRY_EN,
  ),
  status_entry_malformed: reason(
    "Mục trạng thái trong chứng nhận ghi sai.",
    ASK_CENTRE_VI,
    "The credential's status entry is written wrongly.",
    ASK_CENTRE_EN,
  ),
  status_type_unknown: reason(
    "Chứng nhận dùng loại trạng thái mà chương trình này không biết.",
    "Cập nhật trang kiểm tra rồi thử lại.",
    "The credential uses a kind of status that is not supported.",
    "Update the verifier and try again.",
  ),
  status_missing: reason(
    "Học bạ không ghi nơi tra cứu thu hồi.",
    ASK_CENTRE_VI,
    "The record does not say where its status is published.",
    ASK_CENTRE_EN,
  ),
  status_skipped: reason(
    "Không kiểm tra thu hồi theo yêu cầu.",
    "Kiểm tra lại kèm danh sách thu hồi trước khi kết luận.",
    "Revocation was not checked, as asked.",
    "Check again with the status list before deciding.",
  ),

  // notes: why a status is as it is; they decide nothing
  superseded: reason(
    "Bản này đã được thay bằng phiên bản mới hơn.",
    "Đề nghị học viên đưa phiên bản mới nhất.",
    "A newer version has taken this one's place.",
    "Ask the learner for the newest version.",
  ),
  issued_in_error: reason(
    "Trung tâm đã cấp nhầm bản này.",
    "Đề nghị học viên hỏi trung tâm để nhận bản đúng.",
    "The centre issued this one in error.",
    "Ask the learner to get the right one from the centre.",
  ),
  withdrawn_by_order: reason(
    "Bản này bị thu hồi theo quyết định của cấp có thẩm quyền.",
    "Cần biết thêm thì hỏi trung tâm hoặc cơ quan quản lý giáo dục.",
    "It was withdrawn by order of a higher authority.",
    "To know more, ask the centre or the education authority.",
  ),
  status_message: reason(
    "Đơn vị cấp có ghi thêm thông báo về trạng thái.",
    "Hỏi đơn vị cấp để biết thông báo nói gì.",
    "The issuer has published a message about the status.",
    "Ask the issuer what it means.",
  ),
  status_message_unknown: reason(
    "Chưa biết trung tâm có nêu thêm lý do gì không: không đọc được danh sách nêu lý do.",
    "Kết luận không đổi; cần biết thì kết nối mạng rồi kiểm tra lại.",
    "Whether the centre gives a reason is not known: the list that says why could not be read.",
    "The verdict stays as it is; to know, connect to the network and check again.",
  ),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof reasons;

export function explain(code: ReasonCode, language: Language): ReasonText {
  return reasons[code][language];
}
