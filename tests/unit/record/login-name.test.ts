import { describe, expect, test } from "vitest";
import { isLoginName, loginKeyOf } from "../../../src/record/login-name.ts";

describe("login names", () => {
  test.each(["GD", "toan.le", "3720000001", "me-an@example.vn", "Đỗ.Hữu", "x".repeat(64)])(
    "%s is one",
    (name) => {
      expect(isLoginName(name)).toBe(true);
      expect(isLoginName(name.normalize("NFD"))).toBe(true);
    },
  );

  test.each(["", "a", ".an", "a b", "an\u0000", "an\u200Bb", "a/b", "x".repeat(65)])("%j is none", (name) => {
    expect(isLoginName(name)).toBe(false);
  });

  test.each([
    ["TOAN.LE", "toan.le"],
    ["đỗ".normalize("NFD"), "ĐỖ"],
    ["ＴＯＡＮ", "toan"],
  ])("%s and %s are the same", (one, other) => {
    expect(loginKeyOf(one)).toBe(loginKeyOf(other));
  });

  test("an accent or a dot makes another", () => {
    expect(new Set(["toan", "toàn", "to.an"].map(loginKeyOf)).size).toBe(3);
  });
});
