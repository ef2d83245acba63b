import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { stepOfCode } from "../../src/centre/factors/totp-code.ts";

interface Row {
  time: number;
  step: string;
  SHA1: string;
  SHA256: string;
  SHA512: string;
}

/** RFC 6238, Appendix B, as printed; the secrets by its erratum 2866: one for each hash, as long as its output. */
const { rows, seed } = JSON.parse(
  readFileSync(new URL("./totp/rfc6238-appendix-b.json", import.meta.url), "utf8"),
) as { seed: string; rows: Row[] };
const lengths = { SHA1: 20, SHA256: 32, SHA512: 64 } as const;

const cases = rows.flatMap((row) =>
  (["SHA1", "SHA256", "SHA512"] as const).map((algorithm) => ({
    algorithm,
    time: row.time,
    step: Number.parseInt(row.step, 16),
    code: row[algorithm],
  })),
);

test.each(cases)("$algorithm at $time s: $code", ({ algorithm, time, step, code }) => {
  const secret = Buffer.from(seed.repeat(7).slice(0, lengths[algorithm]), "ascii");
  const at = (seconds: number) => new Date(seconds * 1000);
  const form = { algorithm, digits: 8 };
  expect(stepOfCode(secret, code, at(time), form)).toBe(step);
  // A step earlier and a step later it is still, or already, the same step's; two steps away it is none.
  expect(stepOfCode(secret, code, at(time + 30), form)).toBe(step);
  if (time >= 30) expect(stepOfCode(secret, code, at(time - 30), form)).toBe(step);
  expect(stepOfCode(secret, code, at(time + 90), form)).toBeUndefined();
});

test("eighteen rows", () => expect(cases).toHaveLength(18));
