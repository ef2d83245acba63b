import type { Level } from "../school-record-year.ts";

/**
 * Kết quả rèn luyện cả năm from the two semesters (TT 43/2021 Điều 8, on the pattern of TT 22/2021
 * Điều 8). Rows: semester II; columns: semester I.
 */
const yearConduct: Record<Level, Record<Level, Level>> = {
  T: { T: "T", K: "T", Đ: "K", CĐ: "K" },
  K: { T: "K", K: "K", Đ: "K", CĐ: "Đ" },
  Đ: { T: "K", K: "Đ", Đ: "Đ", CĐ: "Đ" },
  CĐ: { T: "CĐ", K: "CĐ", Đ: "CĐ", CĐ: "CĐ" },
};

/** Null while a semester is not assessed. */
export function yearConductLevel(first: Level | null, second: Level | null): Level | null {
  return first === null || second === null ? null : yearConduct[second][first];
}
