/** A whole school year by the use cases that people use, on real files (Điều 5 to 7, 14 to 16). */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cast } from "../../src/cli/simulation/cast.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import type { AuditRow, Store } from "../../src/centre/ports.ts";
import { jsonLines, mustRun } from "./hocba.ts";

/** Some 25 s of work on an idle machine. */
const YEAR_TIMEOUT_MS = 400_000;

let dir: string;
let store: Store;
let printed: Record<string, unknown>[];
let trace: AuditRow[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "hocba-year-"));
  printed = jsonLines(await mustRun("simulate", "--data", dir, "--json"));
  store = await openSqliteStore(join(dir, "hocba.sqlite"));
  trace = await store.auditRows(0, 100_000);
}, YEAR_TIMEOUT_MS);

afterAll(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
});

async function recordOf(moetLearnerId: string) {
  const learner = await store.learnerBySectorId(moetLearnerId);
  const [record] = await store.recordsOfLearner(learner!.learnerId);
  return { learner: learner!, record: record! };
}

async function contentOf(moetLearnerId: string, version: number): Promise<SchoolRecordYear> {
  const { record } = await recordOf(moetLearnerId);
  const stored = await store.recordVersion(record.recordId, version);
  return JSON.parse(stored!.content) as SchoolRecordYear;
}

const acts = (action: string) => trace.filter((row) => row.action === action);

test("at its end every credential is valid, superseded by a newer one, or revoked by order", () => {
  const { outcome } = printed.at(-1) as { outcome: Record<string, number> };
  // 22 summers and 2 corrections, each with a full and a compact credential; one of them graduated.
  expect(outcome).toEqual({
    learners: 120,
    versions: 144,
    credentials: 329,
    valid: 278,
    superseded: 49,
    revoked: 2,
    other: 0,
    threeYears: 40,
    auditRows: trace.length,
    auditFindings: 0,
  });
});

test("where nothing happened in between, the year comes to what the sample expects of it", async () => {
  const text = await readFile(new URL("../fixtures/centre/expected-2025-2026.json", import.meta.url), "utf8");
  const expected = JSON.parse(text) as {
    moetLearnerId: string;
    academic: SchoolRecordYear["summary"]["academic"];
    conduct: SchoolRecordYear["summary"]["conduct"];
    absentSessions: number;
    decision: string;
  }[];
  const odd: string[] = [cast.markMistyped.learner];
  for (const { moetLearnerId, academic, conduct, absentSessions, decision } of expected) {
    const { summary } = await contentOf(moetLearnerId, odd.includes(moetLearnerId) ? 2 : 1);
    expect({
      moetLearnerId,
      academic: summary.academic,
      conduct: summary.conduct,
      absentSessions: summary.absentSessions,
      decision: summary.promotion.decision,
    }).toEqual({ moetLearnerId, academic, conduct, absentSessions, decision });
  }
});

describe("the year's events", () => {
  test("a mark that was corrected changes the level, in a second version (Điều 15)", async () => {
    const { learner } = cast.markMistyped;
    const [before, after] = [await contentOf(learner, 1), await contentOf(learner, 2)];
    expect([before.summary.academic.year, after.summary.academic.year]).toEqual(["Đ", "K"]);
  });

  test("a name that was corrected stands in the record and with the learner", async () => {
    const { learner } = await recordOf(cast.nameStripped);
    const corrected = await contentOf(cast.nameStripped, 2);
    expect(corrected.learner.fullName).toBe(learner.identity.fullName);
    expect((await contentOf(cast.nameStripped, 1)).learner.fullName).not.toBe(learner.identity.fullName);
  });

  test("a correction of a graduate's name reaches the three-year record: its second version says it", async () => {
    const { learner } = await recordOf(cast.nameStripped);
    const versions = await store.recordVersions(learner.schoolRecordId);
    const names = versions.map(({ content }) => (JSON.parse(content) as SchoolRecordYear).learner.fullName);
    expect(names).toEqual([expect.stringMatching(/^[\x20-\x7e]+$/), learner.identity.fullName]);
    const states = await store.issuancesOfRecord(learner.schoolRecordId);
    expect(states.map(({ revokedAt }) => revokedAt === null)).toEqual([false, true]);
  });

  test("the transferred semester has the other school's averages and no marks", async () => {
    const { subjects, record } = await contentOf(cast.transferredIn, 1);
    expect(record.transferredFrom).toBe("Trung tâm GDNN-GDTX Hải Hậu");
    expect(subjects.map(({ marks }) => marks?.hk1.regular.length)).toEqual(subjects.map(() => 0));
    expect(subjects.every(({ avgHk1 }) => avgHk1 !== null)).toBe(true);
  });

  test("the summer decides those who waited for it, in a next version", async () => {
    const decisions = new Map<string, number>();
    for (const { subject } of acts("record.reopen")) {
      const recordId = subject.slice("record:".length);
      const versions = await store.recordVersions(recordId);
      expect(versions.map(({ origin }) => origin)).toEqual(["year", "summer"]);
      const { summary } = JSON.parse(versions[1]!.content) as SchoolRecordYear;
      const { decision } = summary.promotion;
      decisions.set(decision, (decisions.get(decision) ?? 0) + 1);
    }
    expect([...decisions.keys()].toSorted()).toEqual(["completed", "promotedAfterSummer", "retained"]);
  });

  test("revoked by order, suspended and reinstated: the learner is told of each", async () => {
    const told = async (moetLearnerId: string) => {
      const { learner } = await recordOf(moetLearnerId);
      return (await store.notices(learner.learnerId)).map(({ code }) => code);
    };
    expect(await told(cast.revoked)).toContain("record_revoked");
    expect(await told(cast.suspended)).toEqual(
      expect.arrayContaining(["record_suspended", "record_reinstated"]),
    );
    expect(acts("record.return")).toHaveLength(2);
  });

  test("every duty had its part, each under the own name", () => {
    const actors = new Set(trace.map(({ actor }) => actor));
    const expected = ["GD", "PGD", "GVU", "GV-TOAN", "GV-NGU_VAN", "GV-CN-10A1", "job:outbox"];
    expect(expected.filter((staffId) => !actors.has(staffId))).toEqual([]);
    const signed = acts("record.sign").filter(({ actor }) => actor === "PGD");
    expect(signed).toHaveLength(42);
    for (const { newValue } of signed)
      expect(newValue).toMatchObject({ delegation: expect.stringMatching(/\S/) });
  });
});

test("what it leaves behind is a centre like any other: its trace holds", async () => {
  expect(await mustRun("audit", "verify", "--data", dir)).toMatch(/\d/);
});
