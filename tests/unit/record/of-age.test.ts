import { describe, expect, test } from "vitest";
import { ofAgeFrom } from "../../../src/record/of-age.ts";

/** Of age from the start of the day in Vietnam; what is not known counts for the younger. */
describe("of age", () => {
  test.each([
    ["2009-07-08", "2027-07-07T17:00:00Z"],
    ["2008-01-01", "2025-12-31T17:00:00Z"],
    ["2008-02-29", "2026-02-28T17:00:00Z"],
    ["2009-07", "2027-07-30T17:00:00Z"],
    ["2008-02", "2026-02-28T17:00:00Z"],
    ["2010-02", "2028-02-27T17:00:00Z"],
    ["2009", "2027-12-30T17:00:00Z"],
  ])("born %s: from %s", (born, from) => {
    expect(ofAgeFrom(born)).toBe(from);
  });
});
