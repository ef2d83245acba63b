import { hash, parseOptions, verify } from "@node-rs/argon2";
import type { Passwords } from "../centre/ports.ts";

export interface PasswordCost {
  memoryKiB: number;
  iterations: number;
  parallelism: number;
}

/** Above the strongest of OWASP's equivalents (46 MiB, one pass); docs/decisions/2026-11-24-sign-in.md has the times. */
export const passwordCost: PasswordCost = { memoryKiB: 47_104, iterations: 2, parallelism: 1 };

/** Passwords under Argon2id, version 1.3, held against a list of some 49,000 common ones. */
export function argon2Passwords({
  memoryKiB,
  iterations,
  parallelism,
}: PasswordCost = passwordCost): Passwords {
  let common: Promise<ReadonlySet<string>> | undefined;
  const options = { memoryCost: memoryKiB, timeCost: iterations, parallelism };
  return {
    hash: async (password) => hash(password, options),
    verify: async (stored, password) => {
      if (stored === null) {
        await hash(password, options);
        return { isRight: false, isOutdated: false };
      }
      const isRight = await verify(stored, password);
      const { memoryCost, timeCost } = parseOptions(stored);
      return { isRight, isOutdated: memoryCost < memoryKiB || timeCost < iterations };
    },
    isCommon: async (word) => (await (common ??= loadCommonPasswords())).has(word),
  };
}

/** Some 50 ms and 4 MB, when the first password is set; all of them in lower case. */
async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}
