import type { Language } from "../../credential/model/reasons.ts";

interface DocsTexts {
  /** The language's own name, for the switch. */
  name: string;
  title: string;
  introduction: string[];
  contents: string;
  example: string;
  answers: string;
  needsToken: string;
  scopes: string;
  problems: string;
  reasons: string;
}

export const docsTexts: Record<Language, DocsTexts> = {
  vi: {
    name: "Tiếng Việt",
    title: "Giao diện lập trình hocba",
    introduction: [
      "Các tệp công khai (DID, danh sách trạng thái, danh sách tin cậy, từ vựng) ai cũng tải được; máy chủ không ghi ai đã tải gì. Hai địa chỉ kiểm tra nhận chứng nhận bất kỳ; học bạ thì nên kiểm tra trên trang /v, vì ở đó học bạ không rời máy người xem.",
      "Lỗi là tài liệu RFC 9457: chương trình so khớp `code`, người đọc `title` và `next`. Kết quả kiểm tra có ba giá trị: đạt, không đạt, chưa kiểm tra được; chỉ khi mọi mục đều đạt mới trả về 200.",
      "Các địa chỉ `/api` dành cho nhân sự của trung tâm, bằng mã truy cập do `hocba token new` cấp. Quyền của mã chỉ mở địa chỉ; làm được gì là do nhiệm vụ của người dùng mã (Điều 9).",
    ],
    contents: "Mục lục",
    example: "Mẫu gửi lên",
    answers: "Trả về",
    needsToken: "Cần mã truy cập (Bearer) có quyền",
    scopes: "Quyền của mã truy cập nội bộ",
    problems: "Mã lỗi của dịch vụ",
    reasons: "Mã kết quả kiểm tra",
  },
  en: {
    name: "English",
    title: "The hocba API",
    introduction: [
      "The public files (DID documents, status lists, trust list, contexts) are for anybody; the server does not record who fetched what. The two verifying routes take any credential; a school record is better checked on the page at /v, where it never leaves the reader's device.",
      "Problems are RFC 9457 documents: programs match `code`, people read `title` and `next`. A check has three results: pass, fail, unknown; only if every check passes is the answer 200.",
      "The addresses below `/api` are for the centre's staff, with tokens made by `hocba token new`. A scope only opens a route; what may be done there follows from the duties of the token's owner (Điều 9).",
    ],
    contents: "Contents",
    example: "Sample request",
    answers: "Answers",
    needsToken: "Needs a bearer token with the scope",
    scopes: "Scopes of the staff API",
    problems: "Problem codes of the service",
    reasons: "Codes of checks",
  },
};
