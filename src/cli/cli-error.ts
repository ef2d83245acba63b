import type { Language, ReasonText } from "../credential/model/reasons.ts";
import { exitStatus, type ExitStatus } from "./exit-status.ts";
import type { ExplainedError } from "./ports.ts";

interface CliFault {
  exit: ExitStatus;
  vi: ReasonText;
  en: ReasonText;
}

function fault(exit: ExitStatus, vi: [string, string], en: [string, string]): CliFault {
  return { exit, vi: { text: vi[0], next: vi[1] }, en: { text: en[0], next: en[1] } };
}

const SEE_HELP_VI = "Xem `hocba --help`.";
const SEE_HELP_EN = "See `hocba --help`.";

/** What the command line itself refuses, as a closed set of stable codes. */
const faults = {
  usage: fault(exitStatus.usage, ["Câu lệnh sai", SEE_HELP_VI], ["Wrong usage", SEE_HELP_EN]),
  command_unknown: fault(
    exitStatus.usage,
    ["Không có lệnh này", SEE_HELP_VI],
    ["There is no such command", SEE_HELP_EN],
  ),
  option_unknown: fault(
    exitStatus.usage,
    ["Không có tùy chọn này", "Thêm --help vào lệnh để xem."],
    ["There is no such option", "Add --help to the command to see them."],
  ),
  option_missing: fault(
    exitStatus.usage,
    ["Thiếu tùy chọn bắt buộc", "Thêm --help vào lệnh để xem ví dụ."],
    ["A required option is missing", "Add --help to the command for an example."],
  ),
  argument_missing: fault(
    exitStatus.usage,
    ["Thiếu tham số", "Thêm --help vào lệnh để xem ví dụ."],
    ["An argument is missing", "Add --help to the command for an example."],
  ),
  argument_surplus: fault(
    exitStatus.usage,
    ["Thừa tham số", "Thêm --help vào lệnh để xem ví dụ."],
    ["There are too many arguments", "Add --help to the command for an example."],
  ),
  did_wrong: fault(
    exitStatus.usage,
    ["DID không dùng được", "Dùng did:web:TÊN-MIỀN, hoặc `did:key` để lấy DID của chính khóa."],
    ["The DID cannot be used", "Give did:web:HOST, or `did:key` for the key's own DID."],
  ),
  name_wrong: fault(
    exitStatus.usage,
    ["Tên trung tâm trống hoặc có ký tự không hiển thị", "Ghi tên đầy đủ như trên con dấu."],
    ["The name is empty or has characters that do not show", "Give the full name as on the seal."],
  ),
  base_url_wrong: fault(
    exitStatus.usage,
    ["Địa chỉ gốc không dùng được", "Dùng https://TÊN-MIỀN (http chỉ cho localhost)."],
    ["The base URL cannot be used", "Give https://HOST (http for localhost only)."],
  ),
  date_wrong: fault(
    exitStatus.usage,
    ["Ngày không đọc được", "Viết YYYY-MM-DD, hoặc thời điểm có múi giờ như 2026-06-01T08:00:00+07:00."],
    ["The date cannot be read", "Write YYYY-MM-DD, or a moment with its zone: 2026-06-01T08:00:00+07:00."],
  ),
  cause_wrong: fault(
    exitStatus.usage,
    ["Không có loại lý do này", "Dùng superseded, issued-in-error hoặc by-order, hoặc bỏ --cause."],
    ["There is no such cause", "Give superseded, issued-in-error or by-order, or leave --cause out."],
  ),
  staff_file_wrong: fault(
    exitStatus.badData,
    ["Tệp nhân sự không đúng dạng", 'Ghi {"staff":[{"staffId","name","title","roles":[…]}]}; mẫu ở --help.'],
    [
      "The staff file is not in the right form",
      'Write {"staff":[{"staffId","name","title","roles":[…]}]}; --help has a sample.',
    ],
  ),
  port_wrong: fault(
    exitStatus.usage,
    ["Số cổng phải từ 0 đến 65535", "Ví dụ --port 8080."],
    ["The port must be from 0 to 65535", "For example --port 8080."],
  ),
  passphrase_missing: fault(
    exitStatus.noPermission,
    ["Cần mật khẩu khóa ký", "Đặt biến HOCBA_KEY_PASSPHRASE, hoặc chạy trong cửa sổ lệnh để nhập."],
    ["The key's passphrase is needed", "Set HOCBA_KEY_PASSPHRASE, or run in a terminal to be asked for it."],
  ),
  passphrases_differ: fault(
    exitStatus.usage,
    ["Hai lần nhập mật khẩu khác nhau", "Chạy lại lệnh."],
    ["The two passphrases differ", "Run the command again."],
  ),
  file_missing: fault(
    exitStatus.noInput,
    ["Không có tệp này", "Kiểm tra lại đường dẫn."],
    ["There is no such file", "Check the path."],
  ),
  file_unreadable: fault(
    exitStatus.noInput,
    ["Không đọc được tệp", "Kiểm tra quyền đọc, và đường dẫn là tệp chứ không phải thư mục."],
    ["The file cannot be read", "Check the right to read it, and that it is a file and not a folder."],
  ),
  file_too_large: fault(
    exitStatus.badData,
    ["Tệp quá lớn", "Chia nhỏ tệp rồi làm lại."],
    ["The file is too large", "Split it and try again."],
  ),
  not_utf8: fault(
    exitStatus.badData,
    ["Tệp không phải văn bản UTF-8", "Lưu lại tệp với mã hóa UTF-8."],
    ["The file is not UTF-8 text", "Save it again in UTF-8."],
  ),
  records_bad: fault(
    exitStatus.badData,
    ["Tệp học bạ có lỗi; chưa có gì được ghi", "Sửa các lỗi kể trên rồi phát hành lại."],
    ["The record file has faults; nothing was written", "Mend the faults above and issue again."],
  ),
  list_bad: fault(
    exitStatus.badData,
    ["Tệp không phải danh sách trạng thái", "Dùng tệp do `hocba status export` ghi ra."],
    ["The file holds no status list", "Use a file written by `hocba status export`."],
  ),
  trust_bad: fault(
    exitStatus.badData,
    ["Danh sách tin cậy không dùng được", "Dùng tệp do `hocba trust export` ghi ra, lấy lại từ nơi công bố."],
    [
      "The trust list cannot be used",
      "Use a file written by `hocba trust export`, fetched anew from its publisher.",
    ],
  ),
  output_unwritable: fault(
    exitStatus.cannotCreate,
    ["Không ghi được", "Kiểm tra đường dẫn và quyền ghi."],
    ["The output cannot be written", "Check the path and the right to write there."],
  ),
  folder_foreign: fault(
    exitStatus.cannotCreate,
    ["Thư mục đã có dữ liệu không phải của bản chạy thử", "Chọn thư mục khác bằng --data."],
    ["The folder holds something that is not a former demo", "Choose another folder with --data."],
  ),
  disk_full: fault(
    exitStatus.inputOutput,
    ["Ổ đĩa đã đầy", "Giải phóng chỗ trống rồi chạy lại cùng lệnh."],
    ["The disk is full", "Free some space and run the same command again."],
  ),
  rule_set_unknown: fault(
    exitStatus.badData,
    ["Chưa có bộ quy tắc của thông tư này", "Kiểm tra mục legalBasis; hiện có 43/2021/TT-BGDĐT."],
    [
      "There is no rule set for this circular",
      "Check legalBasis; 43/2021/TT-BGDĐT is the one that is there.",
    ],
  ),
  address_taken: fault(
    exitStatus.unavailable,
    ["Cổng đang có chương trình khác dùng", "Chọn cổng khác bằng --port."],
    ["Another program uses this port", "Choose another with --port."],
  ),
  address_wrong: fault(
    exitStatus.unavailable,
    ["Không mở được địa chỉ này", "Kiểm tra --host và quyền dùng cổng nhỏ hơn 1024."],
    ["This address cannot be opened", "Check --host, and the right to ports below 1024."],
  ),
  token_missing: fault(
    exitStatus.usage,
    ["VC API cần mã truy cập", "Đặt biến HOCBA_API_TOKEN (ít nhất 16 ký tự)."],
    ["The VC API needs a token", "Set HOCBA_API_TOKEN (16 characters or more)."],
  ),
  open_api_exposed: fault(
    exitStatus.usage,
    ["VC API không xác thực chỉ được mở trên máy này", "Dùng --host 127.0.0.1, hoặc --vc-api-auth token."],
    [
      "A VC API without a token may be open on this machine only",
      "Use --host 127.0.0.1, or --vc-api-auth token.",
    ],
  ),
  interrupted: fault(
    exitStatus.interrupted,
    ["Đã dừng theo yêu cầu", "Chạy lại lệnh khi cần."],
    ["Stopped as asked", "Run the command again when needed."],
  ),
  internal: fault(
    exitStatus.internal,
    ["Chương trình gặp lỗi ngoài dự kiến", "Chạy lại với HOCBA_DEBUG=1 và gửi kết quả cho nhà phát triển."],
    [
      "The program met an error it does not know",
      "Run again with HOCBA_DEBUG=1 and send the output to the developers.",
    ],
  ),
} as const satisfies Record<string, CliFault>;

export type CliErrorCode = keyof typeof faults;

/** The command line refuses. `detail` is a path, an option or a value that the user gave. */
export class CliError extends Error {
  override name = "CliError";
  readonly code: CliErrorCode;
  readonly detail: string;

  constructor(code: CliErrorCode, detail = "", cause?: unknown) {
    super(detail === "" ? code : `${code}: ${detail}`, { cause });
    this.code = code;
    this.detail = detail;
  }
}

export function explainCliError(
  { code, detail }: { code: CliErrorCode; detail: string },
  language: Language,
): ExplainedError {
  const { exit, [language]: said } = faults[code];
  return { code, text: `${said.text}${detail === "" ? "" : `: ${detail}`}.`, next: said.next, exit };
}
