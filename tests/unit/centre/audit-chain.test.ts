/** The trace cannot be changed unseen (Điều 3.2, 14.2; D12). */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  emptyChain,
  linkEntry,
  verifyChain,
  type AuditEntry,
  type AuditRow,
} from "../../../src/centre/audit/audit-chain.ts";

const entry = fc.record<AuditEntry>({
  at: fc.constant("2026-05-29T01:15:00Z"),
  actor: fc.constantFrom("GD", "PGD", "GVU"),
  action: fc.constantFrom("enter", "sign", "revoke"),
  subject: fc.uuid(),
  oldValue: fc.jsonValue() as fc.Arbitrary<AuditEntry["oldValue"]>,
  newValue: fc.jsonValue() as fc.Arbitrary<AuditEntry["newValue"]>,
  reason: fc.string(),
  source: fc.constantFrom("cli", "api", "page", "import", "job"),
});

async function chainOf(entries: readonly AuditEntry[]): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (const one of entries) rows.push(await linkEntry(rows.at(-1) ?? emptyChain, one));
  return rows;
}
const chains = fc.array(entry, { minLength: 3, maxLength: 8 });
const findingsOf = async (rows: AuditRow[], heads: AuditRow[] = []) =>
  (await verifyChain(rows, heads)).findings;

describe("a chain", () => {
  test("as written holds, and so does an empty one", async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (entries) => {
        const rows = await chainOf(entries);
        expect(await verifyChain(rows, rows)).toEqual({
          findings: [],
          head: expect.objectContaining({ sequence: rows.length }),
        });
      }),
    );
    expect(await verifyChain([])).toEqual({ findings: [], head: emptyChain });
  });

  test("names the altered row, and only that one", async () => {
    await fc.assert(
      fc.asyncProperty(
        chains,
        fc.nat(),
        fc.constantFrom("at", "actor", "action", "subject", "reason", "source", "oldValue", "newValue"),
        async (entries, which, field) => {
          const rows = await chainOf(entries);
          const index = which % rows.length;
          const altered = rows.with(index, {
            ...rows[index]!,
            [field]: `${JSON.stringify(rows[index]![field as "reason"])}x`,
          });
          expect(await findingsOf(altered)).toEqual([{ code: "audit_row_altered", sequence: index + 1 }]);
        },
      ),
    );
  });

  test("names the place of a missing row", async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.nat(), async (entries, which) => {
        const rows = await chainOf(entries);
        const index = which % (rows.length - 1);
        expect(await findingsOf(rows.toSpliced(index, 1))).toEqual([
          { code: "audit_row_missing", sequence: index + 2 },
        ]);
      }),
    );
  });

  test("names rows that were renumbered to hide one, or swapped", async () => {
    const rows = await chainOf(fc.sample(entry, { numRuns: 4, seed: 1 }));
    const hidden = rows.toSpliced(1, 1).map((row, index) => ({ ...row, sequence: index + 1 }));
    const codes = (await findingsOf(hidden)).map(({ code, sequence }) => `${code} ${sequence}`);
    expect(codes).toEqual(["audit_row_reordered 2", "audit_row_altered 2", "audit_row_altered 3"]);
    const swapped = [rows[0]!, rows[2]!, rows[1]!, rows[3]!];
    expect((await findingsOf(swapped)).length).toBeGreaterThan(0);
  });

  test("cut at its end, or written anew from a row on, shows against a head that was signed", async () => {
    const rows = await chainOf(fc.sample(entry, { numRuns: 4, seed: 2 }));
    expect(await findingsOf(rows.slice(0, 2))).toEqual([]);
    expect(await findingsOf(rows.slice(0, 2), [rows[3]!])).toEqual([{ code: "audit_rows_cut", sequence: 3 }]);
    const forged = [...rows.slice(0, 2), await linkEntry(rows[1]!, { ...rows[2]!, reason: "forged" })];
    expect(await findingsOf(forged)).toEqual([]);
    expect(await findingsOf(forged, [rows[2]!])).toEqual([{ code: "audit_row_altered", sequence: 3 }]);
  });
});
