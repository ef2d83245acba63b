import { refusals, type RefusalCode } from "../centre/refusals.ts";
import type { Language, ReasonText } from "../credential/model/reasons.ts";
import type { Refusal } from "../record/refusal-text.ts";
import { problem, type ProblemEntry } from "./problem-entry.ts";
import { refusalStatus } from "./refusal-status.ts";
import { sessionProblems } from "./session-problems.ts";

const httpProblems = {
  ...sessionProblems,
  not_found: problem(
    404,
    ["Không có gì ở địa chỉ này.", "Xem danh sách địa chỉ ở /docs."],
    ["There is nothing at this address.", "See /docs for what there is."],
  ),
  method_not_allowed: problem(
    405,
    ["Địa chỉ này không nhận phương thức đó.", "Dùng phương thức ghi trong tiêu đề Allow."],
    ["This address does not take that method.", "Use one that the Allow header names."],
  ),
  body_too_large: problem(
    413,
    ["Dữ liệu gửi lên quá lớn.", "Chia nhỏ rồi gửi từng phần; giới hạn ghi ở `detail`."],
    ["The request body is too large.", "Send less at a time; `detail` says how much is taken."],
  ),
  body_not_json: problem(
    400,
    ["Nội dung gửi lên không phải JSON hợp lệ (UTF-8).", "Kiểm tra lại dấu ngoặc, dấu phẩy và bảng mã."],
    ["The body is not valid JSON in UTF-8.", "Check brackets, commas and the encoding."],
  ),
  body_invalid: problem(
    400,
    ["Nội dung gửi lên thiếu mục bắt buộc hoặc sai kiểu.", "Sửa các mục nêu trong `errors`; mẫu ở /docs."],
    [
      "The body lacks a member or has one of the wrong kind.",
      "Mend what `errors` names; see /docs for a sample.",
    ],
  ),
  query_invalid: problem(
    400,
    ["Tham số trên địa chỉ thiếu hoặc sai.", "Sửa các mục nêu trong `errors`; xem /docs."],
    ["A parameter of the address is missing or wrong.", "Mend what `errors` names; see /docs."],
  ),
  lines_refused: problem(
    422,
    [
      "Có dòng không nhận được nên không dòng nào được ghi.",
      "Sửa các dòng nêu trong `errors`, hoặc gửi với mode `valid`.",
    ],
    [
      "Some lines were refused, and so none was written.",
      "Mend the lines in `errors`, or send them with mode `valid`.",
    ],
  ),
  staff_api_off: problem(
    404,
    ["Giao diện nội bộ đang tắt.", "Quản trị bật bằng `hocba serve --staff-api`."],
    ["The staff API is off.", "The administrator turns it on with `hocba serve --staff-api`."],
  ),
  media_type_unsupported: problem(
    415,
    ["Địa chỉ này không nhận loại nội dung đó.", "Đặt Content-Type như ở /docs; thường là application/json."],
    ["This kind of content is not taken here.", "Set Content-Type as /docs has it; mostly application/json."],
  ),
  rate_limited: problem(
    429,
    ["Quá nhiều yêu cầu từ địa chỉ này.", "Đợi số giây ghi ở Retry-After rồi thử lại."],
    ["Too many requests from this address.", "Wait the seconds that Retry-After says, then try again."],
  ),
  service_busy: problem(
    503,
    ["Máy chủ đang xử lý quá nhiều việc nặng cùng lúc.", "Đợi số giây ghi ở Retry-After rồi thử lại."],
    ["Too much heavy work is running at once.", "Wait the seconds that Retry-After says, then try again."],
  ),
  token_missing: problem(
    401,
    ["Cần mã truy cập.", "Gửi Authorization: Bearer <mã>; xin mã ở quản trị hệ thống."],
    ["A bearer token is needed.", "Send Authorization: Bearer <token>; the administrator gives one."],
  ),
  token_unknown: problem(
    401,
    [
      "Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi.",
      "Kiểm tra lại mã, hoặc xin mã mới ở quản trị hệ thống.",
    ],
    ["The bearer token is not known, or has ended.", "Check it, or ask the administrator for a new one."],
  ),
  token_scope_missing: problem(
    403,
    ["Mã truy cập không có quyền này.", "Xin quản trị hệ thống cấp mã có quyền ghi trong `detail`."],
    [
      "The bearer token does not have the scope.",
      "Ask the administrator for one with the scope in `detail`.",
    ],
  ),
  vc_api_off: problem(
    404,
    ["Giao diện cấp chứng nhận (VC API) đang tắt.", "Quản trị bật bằng `hocba serve --vc-api`."],
    ["Issuing over the VC API is off.", "The administrator turns it on with `hocba serve --vc-api`."],
  ),
  did_document_missing: problem(
    404,
    ["Định danh này không có tài liệu DID ở đây.", "Với did:key, khóa nằm ngay trong định danh."],
    ["This identity has no DID document here.", "For a did:key, the key is in the identifier itself."],
  ),
  status_list_not_found: problem(
    404,
    ["Không có danh sách trạng thái này.", "Dùng đúng địa chỉ ghi trong chứng nhận."],
    ["There is no such status list.", "Use the address exactly as the credential has it."],
  ),
  context_not_found: problem(
    404,
    ["Không có tệp từ vựng này.", "Xem tên các tệp ở /docs."],
    ["There is no such context file.", "See /docs for the names."],
  ),
  trust_list_not_published: problem(
    404,
    ["Chưa công bố danh sách tin cậy.", "Danh sách đầu tiên được tạo khi lập trung tâm bằng `hocba init`."],
    [
      "No trust list has been published.",
      "The first one is made when the centre is set up with `hocba init`.",
    ],
  ),
  audit_head_not_published: problem(
    404,
    ["Chưa có điểm cuối nhật ký nào được ký.", "Bản ký được tạo mỗi ngày khi dịch vụ chạy."],
    ["No head of the trace has been signed yet.", "One is signed each day while the service runs."],
  ),
  cryptosuite_unknown: problem(
    400,
    ["Không có bộ mật mã này.", "Dùng Ed25519Signature2020 hoặc eddsa-rdfc-2022."],
    ["There is no such cryptosuite here.", "Use Ed25519Signature2020 or eddsa-rdfc-2022."],
  ),
  proof_present: problem(
    400,
    ["Chứng nhận gửi lên đã có chữ ký.", "Gửi bản chưa ký, không có mục proof."],
    ["The credential has a proof already.", "Send it unsigned, without `proof`."],
  ),
  status_of_school_record: problem(
    403,
    [
      "Trạng thái học bạ chỉ đổi theo thủ tục của học bạ.",
      "Dùng `hocba revoke`, `suspend` hoặc `reinstate` (Điều 16).",
    ],
    [
      "The status of a school record changes only by the record's own procedure.",
      "Use `hocba revoke`, `suspend` or `reinstate` (Điều 16).",
    ],
  ),
  revocation_final: problem(
    409,
    ["Thu hồi rồi thì không khôi phục được.", "Cấp chứng nhận mới."],
    ["A revocation cannot be undone.", "Issue a new credential."],
  ),
  page_not_built: problem(
    503,
    ["Trang kiểm tra chưa được dựng.", "Chạy `npm run build:web` rồi tải lại."],
    ["The verifier page has not been built.", "Run `npm run build:web`, then reload."],
  ),
  store_unavailable: problem(
    503,
    [
      "Cơ sở dữ liệu tạm thời không phục vụ được.",
      "Thử lại sau ít phút; nếu vẫn lỗi, báo quản trị hệ thống.",
    ],
    [
      "The database cannot serve at the moment.",
      "Try again in a few minutes; if it persists, tell the administrator.",
    ],
  ),
  internal: problem(
    500,
    ["Máy chủ gặp lỗi; không có gì được ghi dở dang.", "Thử lại; nếu vẫn lỗi, báo quản trị hệ thống."],
    ["The server failed; nothing was left half done.", "Try again; if it persists, tell the administrator."],
  ),
} as const;

export type ProblemCode = keyof typeof httpProblems | RefusalCode;

/** Every problem that the service answers with, as a closed set of stable codes (RFC 9457 bodies). */
export const problems: Record<ProblemCode, ProblemEntry> = { ...refusalProblems(), ...httpProblems };

/** Text and code stay the use case's own. */
function refusalProblems(): Record<RefusalCode, ProblemEntry> {
  const entries = Object.entries(refusals) as [RefusalCode, Refusal][];
  return Object.fromEntries(
    entries.map(([code, texts]) => [code, { status: refusalStatus[code], ...texts }]),
  ) as Record<RefusalCode, ProblemEntry>;
}

export function explainProblem(code: ProblemCode, language: Language): ReasonText {
  return problems[code][language];
}
