import type { KeyCost } from "../../src/keys/key-file.ts";

/** The least that the format of key files allows: a fiftieth of what a guess costs otherwise. */
export const cheapKey: KeyCost = { memoryKiB: 8192, iterations: 1 };
