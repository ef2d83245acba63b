export type Language = "vi" | "en";

interface Text<P> {
  vi: (params: P) => string;
  en: (params: P) => string;
}

function text<P>(vi: (params: P) => string, en: (params: P) => string): Text<P> {
  return { vi, en };
}

const typeNames: Record<string, { vi: string; en: string }> = {
  string: { vi: "văn bản trong dấu ngoặc kép", en: "a text in quotation marks" },
  number: { vi: "số", en: "a number" },
  integer: { vi: "số nguyên", en: "a whole number" },
  boolean: { vi: "true hoặc false", en: "true or false" },
  array: { vi: "danh sách [ ]", en: "a list [ ]" },
  object: { vi: "nhóm mục { }", en: "a group of fields { }" },
  null: { vi: "null", en: "null" },
};

const typed = (names: readonly string[], language: Language, or: string) =>
  names.map((name) => typeNames[name]?.[language] ?? name).join(or);
const list = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(", ");
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/**
 * Every fault of a record file, as a closed set of stable codes: what is wrong, and what to do next.
 * A code is never renamed or given another meaning.
 */
const texts = {
  // the file itself (record 0)
  file_too_large: text<{ limit: number }>(
    ({ limit }) => `Tệp lớn hơn ${megabytes(limit)} MB. Chia thành nhiều tệp nhỏ hơn, ví dụ mỗi lớp một tệp.`,
    ({ limit }) =>
      `The file is larger than ${megabytes(limit)} MB. Split it, for instance into one file a class.`,
  ),
  file_not_json: text<{ detail: string }>(
    ({ detail }) => `Tệp không phải JSON hợp lệ, từ dòng ${detail}. Xuất lại tệp từ phần mềm quản lý.`,
    ({ detail }) =>
      `The file is not valid JSON, from line ${detail} on. Export it again from the school's software.`,
  ),
  file_not_array: text<object>(
    () => `Tệp phải là một danh sách học bạ: bắt đầu bằng "[" và kết thúc bằng "]".`,
    () => `The file must be a list of year records: it begins with "[" and ends with "]".`,
  ),
  file_empty: text<object>(
    () => "Tệp không có học bạ nào. Kiểm tra lại bước xuất dữ liệu.",
    () => "The file has no record in it. Check how it was exported.",
  ),
  faults_truncated: text<{ limit: number }>(
    ({ limit }) => `Đã dừng sau ${limit} lỗi; có thể còn lỗi khác. Sửa các lỗi trên rồi kiểm tra lại.`,
    ({ limit }) => `Stopped after ${limit} faults; there may be more. Correct these and check again.`,
  ),

  // the shape of a record
  record_too_large: text<{ limit: number }>(
    ({ limit }) => `Học bạ có hơn ${limit} phần tử hoặc lồng quá sâu. Kiểm tra lại bước xuất dữ liệu.`,
    ({ limit }) =>
      `The record has more than ${limit} parts or is nested too deep. Check how it was exported.`,
  ),
  field_missing: text<{ field: string }>(
    ({ field }) => `Thiếu mục "${field}". Bổ sung mục này.`,
    ({ field }) => `The field "${field}" is missing. Add it.`,
  ),
  field_unknown: text<{ field: string }>(
    ({ field }) => `Mục "${field}" không có trong mẫu. Bỏ mục này hoặc sửa lại tên.`,
    ({ field }) => `The field "${field}" is not in the format. Remove it or correct its name.`,
  ),
  type_wrong: text<{ expected: string[] }>(
    ({ expected }) => `Sai kiểu dữ liệu; cần ${typed(expected, "vi", " hoặc ")}. Sửa lại giá trị.`,
    ({ expected }) =>
      `The value has the wrong type; it must be ${typed(expected, "en", " or ")}. Correct it.`,
  ),
  value_not_allowed: text<{ allowed: unknown[] }>(
    ({ allowed }) => `Giá trị không được phép. Dùng một trong: ${list(allowed)}.`,
    ({ allowed }) => `The value is not allowed. Use one of: ${list(allowed)}.`,
  ),
  number_out_of_range: text<{ bound: "minimum" | "maximum"; limit: number }>(
    ({ bound, limit }) => `Số phải ${bound === "minimum" ? "từ" : "không quá"} ${limit}. Sửa lại số.`,
    ({ bound, limit }) =>
      `The number must be at ${bound === "minimum" ? "least" : "most"} ${limit}. Correct it.`,
  ),
  list_too_long: text<{ limit: number }>(
    ({ limit }) => `Danh sách có hơn ${limit} mục. Bỏ bớt.`,
    ({ limit }) => `The list has more than ${limit} entries. Shorten it.`,
  ),
  list_too_short: text<{ limit: number }>(
    ({ limit }) => `Danh sách phải có ít nhất ${limit} mục. Bổ sung.`,
    ({ limit }) => `The list must have at least ${limit} entry. Add what is missing.`,
  ),

  // texts
  text_blank: text<object>(
    () => "Nội dung để trống. Điền nội dung.",
    () => "The text is blank. Fill it in.",
  ),
  text_too_long: text<{ limit: number }>(
    ({ limit }) => `Nội dung dài hơn ${limit} ký tự. Viết ngắn lại.`,
    ({ limit }) => `The text is longer than ${limit} characters. Shorten it.`,
  ),
  text_malformed: text<{ example: string }>(
    ({ example }) => `Giá trị không đúng dạng; ví dụ đúng: "${example}". Sửa lại.`,
    ({ example }) => `The value is not in the right form; an example: "${example}". Correct it.`,
  ),
  text_lone_surrogate: text<{ position: number }>(
    ({ position }) => `Ký tự thứ ${position} bị hỏng (nửa ký tự Unicode). Gõ lại nội dung.`,
    ({ position }) => `Character ${position} is damaged (half of a Unicode character). Type the text again.`,
  ),
  text_control_character: text<{ position: number; codePoint: string }>(
    ({ position, codePoint }) =>
      `Ký tự thứ ${position} là ký tự điều khiển ${codePoint} (xuống dòng, tab hoặc ký tự ẩn). Xóa ký tự đó.`,
    ({ position, codePoint }) =>
      `Character ${position} is the control character ${codePoint} (a line break, tab or hidden one). Delete it.`,
  ),
  date_impossible: text<object>(
    () => "Ngày này không có trong lịch. Kiểm tra lại ngày, tháng.",
    () => "There is no such date. Check the day and the month.",
  ),
  school_year_not_consecutive: text<object>(
    () => "Năm học phải gồm hai năm liên tiếp, ví dụ 2025-2026. Sửa lại.",
    () => "A school year is two years in a row, like 2025-2026. Correct it.",
  ),

  // marks and results
  mark_out_of_range: text<object>(
    () => "Điểm phải từ 0 đến 10. Sửa lại điểm.",
    () => "A mark must be from 0 to 10. Correct it.",
  ),
  mark_not_tenths: text<object>(
    () => "Điểm chỉ được có một chữ số thập phân. Làm tròn theo quy định.",
    () => "A mark has one decimal at most. Round it as the rules say.",
  ),
  exempt_with_marks: text<object>(
    () => "Môn được miễn nhưng vẫn có điểm. Bỏ điểm (null) hoặc bỏ miễn.",
    () => "The subject is exempt and yet has marks. Remove the marks (null) or the exemption.",
  ),
  average_missing: text<object>(
    () => "Môn không được miễn nhưng thiếu điểm trung bình cả năm. Bổ sung điểm.",
    () => "The subject is not exempt and yet has no year average. Add it.",
  ),
  subject_repeated: text<{ subject: string }>(
    ({ subject }) => `Môn hoặc hoạt động "${subject}" đã có ở trên. Bỏ dòng trùng.`,
    ({ subject }) => `The subject or activity "${subject}" is listed before. Remove the second one.`,
  ),

  // repeats within the file
  record_repeated: text<{ first: number }>(
    ({ first }) => `Trùng mã học bạ và phiên bản với học bạ số ${first}. Bỏ bản trùng hoặc tăng phiên bản.`,
    ({ first }) => `Same record id and version as record ${first}. Remove one or raise the version.`,
  ),
  learner_year_repeated: text<{ first: number }>(
    ({ first }) => `Học viên này đã có học bạ cùng năm học, cùng phiên bản: học bạ số ${first}. Bỏ một bản.`,
    ({ first }) => `Record ${first} is of the same learner, school year and version. Remove one.`,
  ),
} as const;

export type RecordFaultCode = keyof typeof texts;

type Params<C extends RecordFaultCode> = Parameters<(typeof texts)[C]["vi"]>[0];

/** One mistake, where it is and what it takes to explain it. Plain data: it crosses as JSON. */
export type RecordFault = {
  [C in RecordFaultCode]: {
    /** From 1, in the order of the file; 0 for the file itself. */
    record: number;
    /** JSON pointer (RFC 6901) inside the record; empty for the record as a whole. */
    pointer: string;
    code: C;
  } & Params<C>;
}[RecordFaultCode];

/** All codes, in the order of the catalogue. */
export const recordFaultCodes = Object.keys(texts) as RecordFaultCode[];

/** What is wrong and what to do next, one line. Where it is stands in `record` and `pointer`. */
export function explainFault(fault: RecordFault, language: Language): string {
  return (texts[fault.code] as Text<RecordFault>)[language](fault);
}
