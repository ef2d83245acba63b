import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTenths, tenthsOf } from "../../../src/record/tenths.ts";

test("D4: every mark from 0.0 to 10.0 reads as whole tenths and writes with one decimal", () => {
  for (let tenths = 0; tenths <= 100; tenths++) {
    const text = formatTenths(tenths);
    expect(text).toMatch(/^(\d|10)\.\d$/);
    expect(tenthsOf(Number(text))).toBe(tenths);
  }
});

test("a second decimal and anything outside 0 to 10 is no mark", () => {
  for (const mark of [8.55, 0.01, -0.1, 10.1, NaN, Infinity]) expect(tenthsOf(mark)).toBeUndefined();
});

test("any number is a mark of the scale or none", () => {
  fc.assert(
    fc.property(fc.double(), (mark) => {
      const tenths = tenthsOf(mark);
      if (tenths !== undefined) expect(Math.abs(tenths / 10 - mark)).toBeLessThan(1e-9);
    }),
  );
});
