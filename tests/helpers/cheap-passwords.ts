import { argon2Passwords } from "../../src/keys/password-hash.ts";

/** The same as the real ones but for the work, which is the least that Argon2 takes. */
export const cheapPasswords = argon2Passwords({ memoryKiB: 64, iterations: 1, parallelism: 1 });
