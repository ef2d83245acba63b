import { accountRefusals } from "./account-refusals.ts";
import { factorRefusals } from "./factor-refusals.ts";
import type { Refused } from "../record/decision.ts";
import { recordRefusals } from "../record/record-refusals.ts";
import { refusal } from "../record/refusal-text.ts";
import { lookUpRefusals } from "./look-up-refusals.ts";

/** Why a use case did nothing, as a closed set of stable codes. */
export const refusals = {
  ...recordRefusals,
  ...accountRefusals,
  ...factorRefusals,
  ...lookUpRefusals,
  key_locked: refusal(
    "Khóa ký đang khóa hoặc chưa có.",
    "Nhập mật khẩu khóa, hoặc tạo khóa bằng `hocba key new`.",
    "The signing key is locked or missing.",
    "Give the key's passphrase, or make a key with `hocba key new`.",
  ),
  key_single: refusal(
    "Định danh did:key chỉ có đúng một khóa nên không đổi khóa được.",
    "Dùng định danh did:web nếu cần đổi khóa về sau.",
    "A did:key has exactly one key, which cannot be changed.",
    "Use a did:web identity where keys are to be changed later.",
  ),
  institution_other: refusal(
    "Học bạ ghi mã trường của đơn vị khác.",
    "Kiểm tra lại tệp; mỗi trung tâm chỉ ký học bạ của mình.",
    "The record names another institution's code.",
    "Check the file; a centre signs its own records only.",
  ),
  record_version_differs: refusal(
    "Phiên bản này của học bạ đã phát hành với nội dung khác.",
    "Không sửa bản đã phát hành; lập phiên bản mới theo Điều 15.",
    "This version of the record was issued with other content.",
    "What is issued is not edited; make a new version by the correction procedure (Điều 15).",
  ),
  record_managed: refusal(
    "Năm học này của học viên do trung tâm lập trong hệ thống.",
    "Ký qua đợt ký của Giám đốc, không phát hành từ tệp.",
    "The centre keeps this learner's year in the system.",
    "It is signed in the director's batch, not issued from a file.",
  ),
  case_needed: refusal(
    "Học bạ này chỉ thu hồi hoặc đình chỉ qua hồ sơ có ba người.",
    "Lập hồ sơ thu hồi (Điều 16) hoặc chỉnh sửa (Điều 15).",
    "This record is revoked or suspended only through a case of three people.",
    "Open a revocation case (Điều 16) or a correction (Điều 15).",
  ),
  credential_not_found: refusal(
    "Không có chứng nhận nào mang mã này.",
    "Kiểm tra lại mã, dạng urn:uuid:…",
    "No credential has this id.",
    "Check the id; it looks like urn:uuid:…",
  ),
  already_revoked: refusal(
    "Học bạ đã bị thu hồi; trạng thái này không đổi được nữa.",
    "Nếu thu hồi nhầm, phát hành phiên bản mới.",
    "The record is revoked already, and that is final.",
    "If it was revoked by mistake, issue a new version.",
  ),
  already_suspended: refusal(
    "Học bạ đang bị tạm đình chỉ.",
    "Không cần làm gì thêm.",
    "The record is suspended already.",
    "Nothing more is needed.",
  ),
  not_suspended: refusal(
    "Học bạ không bị tạm đình chỉ.",
    "Không cần khôi phục.",
    "The record is not suspended.",
    "There is nothing to reinstate.",
  ),
  cause_not_published: refusal(
    "Chứng nhận do VC API cấp không có danh sách nêu loại lý do thu hồi.",
    "Thu hồi mà không nêu loại; ghi lý do bằng lời, lưu tại trung tâm.",
    "Credentials of the VC API have no list that tells the class of a ground.",
    "Revoke without the class; state the ground in words, kept in the centre.",
  ),
  lists_full: refusal(
    "Không lấy được chỉ số trạng thái còn trống.",
    "Thử lại; nếu vẫn lỗi, báo quản trị hệ thống.",
    "No free status index could be drawn.",
    "Try again; if it persists, tell the administrator.",
  ),
  sign_failed: refusal(
    "Không ký được vì nội dung không biểu diễn được chính xác.",
    "Xem chi tiết, sửa dữ liệu rồi thử lại.",
    "The content could not be signed, since it cannot be written canonically.",
    "See the detail, mend the data and try again.",
  ),
  second_opinion_differs: refusal(
    "Bộ kiểm tra độc lập không xác nhận chữ ký vừa tạo; không có gì được phát hành.",
    "Dừng phát hành và báo nhà phát triển.",
    "An independent verifier does not confirm the signature just made; nothing was issued.",
    "Stop issuing and tell the developers.",
  ),
  credential_invalid: refusal(
    "Chứng nhận gửi lên không hợp lệ.",
    "Sửa theo chi tiết rồi gửi lại.",
    "The credential that was sent is not valid.",
    "Mend what the details name and send it again.",
  ),
  issuer_foreign: refusal(
    "Không ký thay cho đơn vị khác.",
    "Dùng DID ở GET /credentials/issuer.",
    "This service signs only for its own issuer.",
    "Use the DID given by GET /credentials/issuer.",
  ),
  type_reserved: refusal(
    "Loại chứng nhận học bạ chỉ được ký qua quy trình học bạ.",
    "Phát hành học bạ bằng `hocba issue`.",
    "School-record types are signed only through the life of a record.",
    "Issue school records with `hocba issue`.",
  ),
  version_not_found: refusal(
    "Học bạ không có phiên bản này.",
    "Xem danh sách phiên bản của học bạ.",
    "The record has no such version.",
    "See the list of the record's versions.",
  ),
  staff_not_found: refusal(
    "Không có người này trong danh sách nhân sự.",
    "Kiểm tra mã người dùng, hoặc khai báo nhân sự trước.",
    "There is no such member of staff.",
    "Check the id, or set the person up first.",
  ),
  token_not_found: refusal(
    "Không có mã truy cập này.",
    "Xem danh sách bằng `hocba token list`.",
    "There is no such token.",
    "See `hocba token list`.",
  ),
  token_scope_unknown: refusal(
    "Quyền của mã truy cập không có trong danh mục.",
    "Chọn trong: read, enter, review, sign, case, plan.",
    "The token's scope is not one that there is.",
    "Choose among read, enter, review, sign, case, plan.",
  ),
  token_days_wrong: refusal(
    "Thời hạn mã truy cập phải từ 1 đến 366 ngày.",
    "Ghi số ngày nguyên, ví dụ --days 30.",
    "A token is good for 1 to 366 days.",
    "Give whole days, for example --days 30.",
  ),
  centre_exists: refusal(
    "Thư mục dữ liệu này đã có trung tâm.",
    "Chọn thư mục khác, hoặc dùng trung tâm đang có.",
    "This data folder has a centre already.",
    "Choose another folder, or use the centre that is there.",
  ),
  centre_missing: refusal(
    "Thư mục dữ liệu này chưa có trung tâm.",
    "Chạy `hocba init` trước.",
    "There is no centre in this data folder.",
    "Run `hocba init` first.",
  ),
} as const;

export type RefusalCode = keyof typeof refusals;

/** A use case refused. Nothing was written. `detail` is for the expert and holds no personal data. */
export class CentreError extends Error {
  override name = "CentreError";
  readonly code: RefusalCode;
  readonly detail: string;

  constructor(code: RefusalCode, detail = "") {
    super(detail === "" ? code : `${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** Ends a use case with what its decision refused. */
export function refuseWith({ code, detail }: Refused): never {
  throw new CentreError(code, detail);
}
