import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockAfter, FREE_FAILURES, LONGEST_BLOCK_MS } from "../../../src/centre/accounts/back-off.ts";

describe("the block after failures in a row", () => {
  test("doubles from half a minute to a quarter of an hour", () => {
    const seconds = Array.from({ length: 12 }, (_, n) => blockAfter(n) / 1000);
    expect(seconds).toEqual([0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]);
  });

  test("never shrinks, and never passes its cap, however long an attack goes on", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (failures) => {
        const [here, next] = [blockAfter(failures), blockAfter(failures + 1)];
        return here <= next && next <= LONGEST_BLOCK_MS && here > 0 === failures > FREE_FAILURES;
      }),
    );
  });
});
