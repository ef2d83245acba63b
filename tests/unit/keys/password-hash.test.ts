import { describe, expect, test } from "vitest";
import { argon2Passwords, passwordCost } from "../../../src/keys/password-hash.ts";

const cheap = { memoryKiB: 64, iterations: 1, parallelism: 1 };

describe("password hashes", () => {
  test("take no less work than OWASP asks", () => {
    expect(passwordCost.memoryKiB).toBeGreaterThanOrEqual(19_456);
    expect(passwordCost.iterations).toBeGreaterThanOrEqual(2);
    expect(passwordCost.memoryKiB * passwordCost.iterations).toBeGreaterThanOrEqual(47_104);
  });

  test("have a salt of their own and say how they were made", async () => {
    const { hash, verify } = argon2Passwords();
    const [one, other] = [await hash("bốn con mèo"), await hash("bốn con mèo")];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=47104,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(other);
    expect(await verify(one, "bốn con mèo")).toEqual({ isRight: true, isOutdated: false });
    expect(await verify(one, "bốn con meo")).toEqual({ isRight: false, isOutdated: false });
  });

  test("of less work are outdated, of as much or more are not", async () => {
    const old = await argon2Passwords(cheap).hash("bốn con mèo");
    for (const [cost, isOutdated] of [
      [cheap, false],
      [{ ...cheap, memoryKiB: 128 }, true],
      [{ ...cheap, iterations: 2 }, true],
      [{ ...cheap, memoryKiB: 32 }, false],
    ] as const)
      expect(await argon2Passwords(cost).verify(old, "bốn con mèo")).toEqual({ isRight: true, isOutdated });
  });

  test("that are not there are never right", async () => {
    expect(await argon2Passwords(cheap).verify(null, "")).toEqual({ isRight: false, isOutdated: false });
  });

  test("the list of common ones is in lower case, and has Vietnamese ones", async () => {
    const { isCommon } = argon2Passwords(cheap);
    const found = await Promise.all(["password", "matkhau", "PASSWORD", "bonconmeo"].map(isCommon));
    expect(found).toEqual([true, true, false, false]);
  });
});
