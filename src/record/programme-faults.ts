type Grade = 10 | 11 | 12;

interface FaultText<P> {
  vi: (params: P) => string;
  en: (params: P) => string;
}

function text<P>(vi: (params: P) => string, en: (params: P) => string): FaultText<P> {
  return { vi, en };
}

/**
 * Why the years of a learner are not a completed programme, as a closed set of stable codes: what is
 * wrong, and what to do next. A code is never renamed or given another meaning.
 */
const texts = {
  grade_missing: text<{ grade: Grade }>(
    ({ grade }) => `Chưa có học bạ lớp ${grade}. Phát hành học bạ năm đó, hoặc nhập học bạ của trường cũ.`,
    ({ grade }) =>
      `There is no record of grade ${grade}. Issue that year's record, or enter the former school's.`,
  ),
  school_year_repeated: text<{ schoolYear: string }>(
    ({ schoolYear }) => `Có hai học bạ của năm học ${schoolYear}. Chỉ giữ học bạ của nơi đã xét lên lớp.`,
    ({ schoolYear }) =>
      `There are two records of school year ${schoolYear}. Keep the one of the place that decided promotion.`,
  ),
  record_id_repeated: text<{ schoolYear: string }>(
    ({ schoolYear }) => `Học bạ năm học ${schoolYear} trùng mã với học bạ khác. Cấp mã mới cho một bản.`,
    ({ schoolYear }) => `The record of ${schoolYear} has the id of another one. Give one of them a new id.`,
  ),
  grade_order_wrong: text<{ schoolYear: string }>(
    ({ schoolYear }) =>
      `Năm học ${schoolYear} ghi lớp thấp hơn năm học trước. Kiểm tra lại lớp và năm học của hai năm.`,
    ({ schoolYear }) =>
      `School year ${schoolYear} has a lower grade than the year before. Check grade and school year of both.`,
  ),
  year_not_passed: text<{ schoolYear: string; grade: Grade }>(
    ({ schoolYear, grade }) =>
      `Năm học ${schoolYear} chưa được lên lớp mà năm sau đã học lớp cao hơn lớp ${grade}. ` +
      "Bổ sung kết quả sau đánh giá lại trong hè, hoặc sửa theo Điều 15.",
    ({ schoolYear, grade }) =>
      `School year ${schoolYear} was not passed, yet the next year is above grade ${grade}. ` +
      "Add the result after the summer, or correct the record (Điều 15).",
  ),
  programme_not_completed: text<{ schoolYear: string }>(
    ({ schoolYear }) =>
      `Năm học ${schoolYear} chưa ghi hoàn thành chương trình (TT 43/2021, Điều 11). Chờ kết quả xét hoàn thành.`,
    ({ schoolYear }) =>
      `School year ${schoolYear} does not say that the programme is completed (TT 43/2021, Điều 11). ` +
      "Wait for that decision.",
  ),
  completed_elsewhere: text<{ schoolYear: string }>(
    ({ schoolYear }) =>
      `Lớp 12 năm học ${schoolYear} học tại đơn vị khác. Học bạ ba năm do nơi học viên hoàn thành chương trình cấp.`,
    ({ schoolYear }) =>
      `Grade 12 in ${schoolYear} was studied elsewhere. ` +
      "The institution where the programme was completed issues the three-year record.",
  ),
  learner_differs: text<{ schoolYear: string }>(
    ({ schoolYear }) =>
      `Học bạ năm học ${schoolYear} ghi mã học viên khác. Kiểm tra lại có đúng học viên này không.`,
    ({ schoolYear }) =>
      `The record of ${schoolYear} has another learner code. Check whether it is this learner's.`,
  ),
} as const;

export type ProgrammeFaultCode = keyof typeof texts;

/** One reason with what it takes to explain it. Plain data: it crosses as JSON, and names no person. */
export type ProgrammeFault = {
  [C in ProgrammeFaultCode]: { code: C } & Parameters<(typeof texts)[C]["vi"]>[0];
}[ProgrammeFaultCode];

/** All codes, in the order of the catalogue. */
export const programmeFaultCodes = Object.keys(texts) as ProgrammeFaultCode[];

/** What is wrong and what to do next, one line. */
export function explainProgrammeFault(fault: ProgrammeFault, language: "vi" | "en"): string {
  return (texts[fault.code] as FaultText<ProgrammeFault>)[language](fault);
}
