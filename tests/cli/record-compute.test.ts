import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import { hocba, jsonLines, oneLine, sampleFile } from "./hocba.ts";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "hocba-"));
});
afterAll(async () => rm(dir, { recursive: true }));

describe("record compute", () => {
  it("gives the expected results of all 120 records from marks, semester conduct and absences alone", async () => {
    const records = JSON.parse(await readFile(sampleFile, "utf8")) as SchoolRecordYear[];
    for (const { subjects, summary } of records) {
      // What a file says of results must not matter.
      for (const line of subjects) if (!line.exempt) line.avgHk1 = line.avgHk2 = line.avgYear = 0;
      summary.academic = { hk1: "T", hk2: "T", year: "T" };
      summary.conduct.year = "T";
      summary.promotion.decision = "promoted";
    }
    const file = join(dir, "records.json");
    await writeFile(file, JSON.stringify(records));
    const { status, stdout, stderr } = await hocba(["record", "compute", file, "--json"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const expected = JSON.parse(
      await readFile(new URL("../fixtures/centre/expected-2025-2026.json", import.meta.url), "utf8"),
    ) as Record<string, unknown>[];
    const wanted = expected.map(({ moetLearnerId, subjects, academic, conduct, decision }) => ({
      moetLearnerId,
      subjects,
      academic,
      conduct,
      decision,
    }));
    expect(jsonLines(stdout)).toEqual(wanted);
  });

  it("shows a table, and refuses a circular it does not know", async () => {
    const records = JSON.parse(await readFile(sampleFile, "utf8")) as SchoolRecordYear[];
    const file = join(dir, "one.json");
    await writeFile(file, JSON.stringify(records.slice(0, 1)));
    expect((await hocba(["record", "compute", file])).stdout).toMatch(
      /^Learner +Academic +Conduct +Decision\n3720000001 +K \/ K \/ K +K \/ K \/ K +promoted\n$/,
    );
    records[0]!.record.legalBasis = "99/2099/TT-BGDĐT";
    await writeFile(file, JSON.stringify(records.slice(0, 1)));
    const refused = await hocba(["record", "compute", file]);
    expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 65, stdout: "" });
    expect(refused.stderr).toMatch(oneLine("rule_set_unknown"));
  });
});
