import type { SemesterInput, SubjectInput, YearInput } from "../../src/record/rule-set/year-input.ts";

/** A semester whose average is its one mark, in tenths. */
export const flat = (mark: number): SemesterInput => ({
  regular: [mark],
  topic: [],
  midterm: mark,
  final: mark,
});
const subject = (hk1: number, hk2 = hk1): SubjectInput => ({ exempt: null, hk1: flat(hk1), hk2: flat(hk2) });
export const codes = ["NGU_VAN", "TOAN", "LICH_SU", "DIA_LI", "GDKTPL", "SINH_HOC", "TIN_HOC"] as const;

/** A year whose subjects have these averages in both semesters, conduct Tốt and no absence. */
export function yearOf(averages: readonly number[], change: Partial<YearInput> = {}): YearInput {
  return {
    grade: 10,
    subjects: new Map(averages.map((mark, index) => [codes[index]!, subject(mark)])),
    activities: new Map([["HDTN_HN", { hk1: "Đ", hk2: "Đ", year: "Đ" }]]),
    conduct: { hk1: "T", hk2: "T" },
    absentSessions: 0,
    summer: null,
    ...change,
  };
}

export function withSubject(year: YearInput, code: string, change: Partial<SubjectInput>): YearInput {
  return { ...year, subjects: new Map(year.subjects).set(code, { ...year.subjects.get(code)!, ...change }) };
}
