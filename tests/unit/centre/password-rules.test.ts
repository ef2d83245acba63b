import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passwordFault, preparePassword } from "../../../src/centre/accounts/password-rules.ts";
import { argon2Passwords } from "../../../src/keys/password-hash.ts";

const passwords = argon2Passwords({ memoryKiB: 64, iterations: 1, parallelism: 1 });
const owner = {
  loginName: "Toan.Le",
  personName: "Phạm Văn Toàn",
  centreName: "Trung tâm GDNN-GDTX Xuân Trường",
};
const fault = async (password: string) => passwordFault(password, owner, passwords);

describe("what a password may be", () => {
  test.each([
    "bốn con mèo ngủ trưa",
    "correct horse battery staple",
    "x7#kQ!mz2p",
    "8274619350274",
    "mèo".normalize("NFD") + " mun ăn cá",
    "🐈🐕🐎🐖🐄🐑🐐🐓🦆🐇",
    "a".repeat(3) + "bcdefghjkmnpqr".repeat(8) + "xyzuvwtsrqpon",
  ])("%s", async (password) => {
    expect(await fault(password)).toBeUndefined();
  });

  test.each([
    ["password_short", ""],
    ["password_short", "x7#kQ!mz2"],
    ["password_short", "mèo mun ă".normalize("NFD")],
    ["password_long", "x7#kQ".repeat(26)],
    ["password_characters", "bốn con mèo\u0000"],
    ["password_characters", "bốn con mèo\u200B"],
    ["password_characters", "bốn con mèo\uD800"],
    ["password_common", "qwertyuiop"],
    ["password_common", "QwertyUiop"],
    ["password_common", "Password2026!"],
    ["password_common", "Mật khẩu 2026"],
    ["password_common", "anh yêu em 123"],
    ["password_common", "aaaaaaaaaaaa"],
    ["password_common", "abcdabcdabcd"],
    ["password_login_name", "my toan.le 77"],
    ["password_person", "phamvantoan1"],
    ["password_person", "yêu Văn Toàn nhất"],
    ["password_centre", "xuantruong2026"],
    ["password_centre", "Xuân-Trường quê tôi".replace("-", " ")],
  ])("%s: %j", async (code, password) => {
    expect(await fault(password)).toBe(code);
  });
});

describe("as it is hashed", () => {
  test("is in one form however it is typed, and the same again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (typed) => {
        const prepared = preparePassword(typed);
        if (prepared === undefined) return true;
        return preparePassword(prepared) === prepared && preparePassword(typed.normalize("NFD")) === prepared;
      }),
    );
    expect(preparePassword("a\u00A0b\u3000c")).toBe("a b c");
    expect(preparePassword("Aa")).toBe("Aa");
  });
});
