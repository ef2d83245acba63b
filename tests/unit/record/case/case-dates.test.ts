import { publicHolidays } from "../../../../src/record/public-holidays.ts";
import { describe, expect, test } from "vitest";
import { formatLegalBasis, legalBasisFault } from "../../../../src/record/case/legal-basis.ts";
import { addWorkingDays } from "../../../../src/record/case/working-days.ts";
import { vietnameseDate } from "../../../../src/record/vietnam-time.ts";

describe("working days", () => {
  test.each([
    ["2026-06-01", 0, "2026-06-01"],
    ["2026-06-01", 1, "2026-06-02"],
    ["2026-06-05", 1, "2026-06-08"],
    ["2026-06-06", 1, "2026-06-08"],
    ["2026-06-07", 1, "2026-06-08"],
    ["2026-06-01", 10, "2026-06-15"],
    ["2026-12-25", 10, "2027-01-11"],
    ["2026-02-13", 1, "2026-02-23"],
    ["2026-04-24", 1, "2026-04-28"],
    ["2028-02-25", 2, "2028-02-29"],
  ])("%s and %i of them", (from, days, to) => {
    expect(addWorkingDays(from, days, publicHolidays())).toBe(to);
  });

  test("a day begins at midnight in Việt Nam", () => {
    expect(vietnameseDate("2026-06-01T16:59:59Z")).toBe("2026-06-01");
    expect(vietnameseDate("2026-06-01T17:00:00Z")).toBe("2026-06-02");
  });
});

describe("a legal basis", () => {
  const basis = { documentNumber: "12/QĐ-TTGDTX", date: "2026-06-01", issuer: "Sở GD&ĐT" };

  test("has all its members, and a date that is not to come", () => {
    expect(legalBasisFault(basis, "2026-06-01")).toBeUndefined();
    expect(legalBasisFault(basis, "2026-05-31")).toBe("date");
    for (const date of ["", "2026-02-30", "2026-06", "1/6/2026", "2026-06-01T00:00:00Z"])
      expect(legalBasisFault({ ...basis, date }, "2026-12-31")).toBe("date");
    expect(legalBasisFault({ ...basis, documentNumber: " " }, "2026-06-01")).toBe("documentNumber");
    expect(legalBasisFault({ ...basis, issuer: "" }, "2026-06-01")).toBe("issuer");
  });

  test("stands in a line", () => {
    expect(formatLegalBasis({ ...basis, issuer: " Sở GD&ĐT " })).toBe("12/QĐ-TTGDTX, 2026-06-01, Sở GD&ĐT");
  });
});
