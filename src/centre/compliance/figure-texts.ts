import type { Language } from "../../credential/model/reasons.ts";

type Texts = Record<Language, string>;

/** Everything that the yearly review counts, as a closed set of stable codes. */
export const figureTexts = {
  records: { vi: "Học bạ của năm học", en: "Records of the school year" },
  classes: { vi: "Số lớp", en: "Classes" },
  staffByRole: { vi: "Nhân sự theo vai trò", en: "Staff by role" },
  versionsIssued: { vi: "Phiên bản đã phát hành trong kỳ", en: "Versions issued in the period" },
  traceRows: { vi: "Dòng nhật ký trong kỳ", en: "Rows of the trace in the period" },
  traceFaults: {
    vi: "Chỗ nhật ký không còn nguyên vẹn (kiểm tra lúc lập báo cáo)",
    en: "Places where the trace is not whole (checked when this was made)",
  },
  signedHeads: { vi: "Điểm cuối nhật ký đã ký, công bố", en: "Heads of the trace signed and published" },
  programmesCompleted: {
    vi: "Học bạ toàn cấp đã ký (hoàn thành chương trình)",
    en: "Whole school records signed (programme completed)",
  },
  recordsIssued: { vi: "Học bạ đã phát hành", en: "Records issued" },
  cellsEntered: { vi: "Ô dữ liệu đã nhập", en: "Cells entered" },
  cellsChanged: { vi: "Lần sửa ô sau lần nhập đầu", en: "Changes of a cell after its first entry" },
  reviews: { vi: "Lượt rà soát của giáo viên chủ nhiệm", en: "Reviews by homeroom teachers" },
  confirmations: { vi: "Lượt xác nhận của tổ chuyên môn", en: "Confirmations by departments" },
  returns: { vi: "Lượt trả lại", en: "Returns" },
  recordsByStep: { vi: "Học bạ theo bước", en: "Records by step" },
  daysEntryToIssue: {
    vi: "Số ngày từ lần nhập cuối đến phát hành (trung vị)",
    en: "Days from the last entry to the issue (median)",
  },
  versionsByOrigin: { vi: "Phiên bản đã ký theo nguồn gốc", en: "Versions signed by origin" },
  batchesSigned: { vi: "Đợt ký đã xong", en: "Signing batches finished" },
  synchronised: { vi: "Gói đồng bộ", en: "Messages to the sector's database" },
  integrityChecks: { vi: "Lần kiểm tra toàn vẹn dữ liệu", en: "Checks of the data's integrity" },
  backups: { vi: "Bản sao lưu", en: "Backups" },
  signaturesByRole: { vi: "Phiên bản đã ký theo người ký", en: "Versions signed by whom" },
  signaturesByDelegation: {
    vi: "Trong đó ký theo ủy quyền, theo văn bản",
    en: "Of these under a delegation, by its document",
  },
  delegations: { vi: "Ủy quyền có hiệu lực trong kỳ", en: "Delegations in force in the period" },
  credentialsKept: { vi: "Chứng nhận đang lưu", en: "Credentials kept" },
  restoreDrills: { vi: "Lần diễn tập phục hồi", en: "Restore drills" },
  accessByPurpose: { vi: "Lượt tra cứu theo mục đích", en: "Look-ups by purpose" },
  accessRefused: { vi: "Lượt tra cứu bị từ chối", en: "Look-ups refused" },
  shares: { vi: "Chia sẻ do học viên lập", en: "Shares made by learners" },
  shareViews: { vi: "Lượt xem qua chia sẻ", en: "Views of shares" },
  paperCopies: { vi: "Bản giấy đã cấp", en: "Paper copies handed out" },
  evidenceFiled: { vi: "Tệp minh chứng đã lưu", en: "Evidence files kept" },
  casesOpened: { vi: "Hồ sơ đã lập", en: "Cases opened" },
  correctionsByOutcome: { vi: "Hồ sơ chỉnh sửa theo kết quả", en: "Corrections by outcome" },
  correctionDays: { vi: "Số ngày xử lý chỉnh sửa (trung vị)", en: "Days that a correction took (median)" },
  correctionsLate: { vi: "Chỉnh sửa quá ngày hẹn", en: "Corrections past their date" },
  revocationsByOutcome: { vi: "Hồ sơ thu hồi theo kết quả", en: "Revocations by outcome" },
  revocationDays: { vi: "Số ngày xử lý thu hồi (trung vị)", en: "Days that a revocation took (median)" },
  revocationsLate: { vi: "Thu hồi quá ngày hẹn", en: "Revocations past their date" },
  statusChanges: { vi: "Lần đổi trạng thái đã công bố", en: "Changes of status published" },
  accountsByKind: { vi: "Tài khoản đang dùng", en: "Accounts in use" },
  signIns: { vi: "Lượt đăng nhập", en: "Sign-ins" },
  signInsWithSecondFactor: { vi: "Trong đó có xác thực hai bước", en: "Of these with a second factor" },
  sessionsEnded: { vi: "Phiên đã kết thúc, theo lý do", en: "Sessions ended, by reason" },
  lockOuts: { vi: "Lượt bị khóa tạm", en: "Lock-outs" },
  tokens: {
    vi: "Mã truy cập: đã cấp, đã thu hồi trong kỳ; đang mở",
    en: "API tokens: made, revoked; open now",
  },
  requestsByKind: { vi: "Yêu cầu của chủ thể dữ liệu", en: "Requests of data subjects" },
  requestsByTerm: { vi: "Yêu cầu: đúng hạn, trễ hạn, đang mở", en: "Requests: on time, late, open" },
  incidentsByKind: { vi: "Sự cố theo loại", en: "Incidents by kind" },
  incidentsByStep: { vi: "Sự cố theo bước", en: "Incidents by step" },
  incidentsByProgram: { vi: "Trong đó do chương trình tự phát hiện", en: "Of these found by the program" },
  authorityNotices: { vi: "Thông báo trong 72 giờ", en: "Notices within 72 hours" },
  incidentDays: { vi: "Số ngày xử lý sự cố (trung vị)", en: "Days that an incident took (median)" },
  standsOut: { vi: "Điểm cần chú ý nêu ở đầu báo cáo", en: "Points that stand out, named at the top" },
} as const satisfies Record<string, Texts>;

export type FigureCode = keyof typeof figureTexts;

/** The regulation's articles, by their headings. */
export const articleTitles: readonly Texts[] = [
  { vi: "Phạm vi điều chỉnh", en: "Scope" },
  { vi: "Đối tượng áp dụng", en: "Who it applies to" },
  { vi: "Nguyên tắc thực hiện", en: "Principles" },
  { vi: "Giải thích từ ngữ", en: "Terms" },
  { vi: "Nội dung dữ liệu học bạ số", en: "Contents of a record" },
  { vi: "Trách nhiệm tạo lập dữ liệu", en: "Who makes the data" },
  { vi: "Quy trình tạo lập học bạ số", en: "How a record is made" },
  { vi: "Quản lý dữ liệu học bạ số", en: "Management of the data" },
  { vi: "Phân quyền quản lý, sử dụng", en: "Who may do what" },
  { vi: "Lưu trữ dữ liệu", en: "Archiving" },
  { vi: "Mục đích sử dụng", en: "Purposes of use" },
  { vi: "Khai thác dữ liệu học bạ số", en: "Look-up" },
  { vi: "Cấp bản giấy học bạ", en: "Paper copies" },
  { vi: "Nguyên tắc chỉnh sửa dữ liệu", en: "Principles of correction" },
  { vi: "Quy trình chỉnh sửa", en: "How a correction is made" },
  { vi: "Thu hồi học bạ số", en: "Revocation" },
  { vi: "Yêu cầu bảo mật", en: "Security" },
  { vi: "Xử lý sự cố", en: "Incidents" },
  { vi: "Trách nhiệm thực hiện", en: "Carrying out" },
  { vi: "Điều khoản thi hành", en: "Entry into force" },
];

/** What stands out in a year; zero is expected of each. */
export const standOutTexts = {
  trace_not_whole: { vi: "nhật ký không còn nguyên vẹn", en: "places where the trace is not whole" },
  incidents_overdue: {
    vi: "sự cố quá 72 giờ chưa thông báo cơ quan bảo vệ dữ liệu cá nhân",
    en: "incidents past their 72 hours without a notice",
  },
  incidents_notified_late: { vi: "sự cố thông báo trễ hạn", en: "incidents notified late" },
  incidents_open: { vi: "sự cố chưa kết thúc", en: "incidents still open" },
  cases_late: { vi: "hồ sơ chỉnh sửa, thu hồi quá ngày hẹn", en: "cases past their date" },
  requests_late: { vi: "yêu cầu của chủ thể dữ liệu trễ hạn", en: "requests of data subjects answered late" },
  records_unissued: {
    vi: "học bạ của năm học chưa phát hành",
    en: "records of the year that are not issued",
  },
  synchronise_pending: { vi: "gói đồng bộ chưa gửi được", en: "messages not synchronised yet" },
  delegations_unused: { vi: "ủy quyền không dùng đến", en: "delegations of which no use was made" },
  tokens_without_duty: {
    vi: "mã truy cập đang mở của người không còn vai trò",
    en: "open tokens of people who hold no role",
  },
  checks_missing: {
    vi: "không có lần kiểm tra toàn vẹn đầy đủ nào trong kỳ",
    en: "no full check of the data in the whole period",
  },
} as const satisfies Record<string, Texts>;

export type StandOutCode = keyof typeof standOutTexts;
