import { buildCumulativeCredential } from "../../src/centre/build-cumulative-credential.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import type { ExternalYear } from "../../src/record/external-year.ts";
import type { SchoolRecord, YearEntry } from "../../src/record/school-record.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import { sampleEnvelope, sampleRecords } from "./signed-world.ts";

type Grade = 10 | 11 | 12;

const passed = (grade: Grade) =>
  sampleRecords.filter(
    ({ record, summary }) =>
      record.grade === grade && ["promoted", "completed"].includes(summary.promotion.decision),
  );
const samples: Record<Grade, SchoolRecordYear[]> = { 10: passed(10), 11: passed(11), 12: passed(12) };
const SCHOOL_YEARS: Record<Grade, string> = { 10: "2023-2024", 11: "2024-2025", 12: "2025-2026" };

/** How many learners `threeYears` can make up. */
export const threeYearCount = Math.min(...Object.values(samples).map((records) => records.length));

/**
 * The whole record of a learner who completed grade 12 in the sample centre. The sample has one year of
 * each of its learners, so the earlier years are those of two others.
 * @param n below `threeYearCount`
 */
export function threeYears(n: number): SchoolRecord {
  const { learner } = samples[12][n]!;
  const years = ([10, 11, 12] as const).map((grade): YearEntry => {
    const year = structuredClone(samples[grade][n]!);
    return {
      kind: "own",
      year: { ...year, record: { ...year.record, schoolYear: SCHOOL_YEARS[grade] }, learner },
    };
  });
  return { recordId: `9c5e1f0a-2b3c-4d5e-8f60-${String(n).padStart(12, "0")}`, version: 1, learner, years };
}

/** The same learner, who had to repeat grade 10 at the sample centre. */
export function repeatedGrade10(n: number): SchoolRecord {
  const record = threeYears(n);
  const retained = structuredClone(
    sampleRecords.find(({ summary }) => summary.promotion.decision === "retained")!,
  );
  Object.assign(retained.record, { schoolYear: "2022-2023", grade: 10 });
  const year = { ...retained, learner: { ...retained.learner, ...record.learner } };
  return { ...record, years: [{ kind: "own", year }, ...record.years] };
}

/** The same learner, who came after grade 10 from a school that taught and assessed otherwise. */
export function transferredIn(n: number): SchoolRecord {
  const record = threeYears(n);
  return { ...record, years: [{ kind: "external", year: externalGrade10() }, ...record.years.slice(1)] };
}

export function externalGrade10(change: Partial<ExternalYear> = {}): ExternalYear {
  return {
    recordId: "5b0f2c1e-9d3a-4c77-8a21-3f6f0f4f9a10",
    version: 1,
    schoolYear: "2023-2024",
    grade: 10,
    className: "10C4",
    institution: { name: "Trường THPT Hải Thịnh", moetCode: "36000212" },
    digitisedFromPaper: true,
    results: [
      { subjectCode: "TOAN", subjectName: "Toán", hk1: 6, hk2: 6.5, year: 6.3 },
      { subjectCode: "NGU_VAN", subjectName: "Ngữ văn", hk1: 7.1, hk2: 7, year: 7 },
      { subjectCode: "NGOAI_NGU", subjectName: "Tiếng Anh", year: 5.4 },
      { subjectCode: "QPAN", subjectName: "Giáo dục quốc phòng và an ninh", hk1: 8, hk2: 8, year: 8 },
      { subjectCode: "GDTC", subjectName: "Giáo dục thể chất", hk1: "Đ", hk2: "Đ", year: "Đ" },
      { subjectCode: "TIN_HOC", subjectName: "Tin học", year: "M" },
    ],
    conduct: { year: "T" },
    absentSessions: 3,
    promotion: "promoted",
    ...change,
  };
}

export function unsignedCumulative(record: SchoolRecord = threeYears(0)): JsonObject {
  return buildCumulativeCredential(record, structuredClone(sampleEnvelope));
}
