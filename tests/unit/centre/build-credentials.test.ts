import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildCompactCredential, buildFullCredential } from "../../../src/centre/build-credentials.ts";
import { statusEntries } from "../../../src/centre/status-lists.ts";
import type { SchoolRecordYearSubject } from "../../../src/credential/model/school-record.ts";
import { schoolRecordFaults } from "../../../src/credential/verify/school-record-shape.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

interface Expected {
  recordId: string;
  subjects: Record<string, [string | null, string | null, string | null]>;
  academic: { hk1: string; hk2: string; year: string };
  conduct: { hk1: string; hk2: string; year: string };
  absentSessions: number;
  decision: string;
}

const file = new URL("../../fixtures/centre/expected-2025-2026.json", import.meta.url);
const expected = JSON.parse(readFileSync(file, "utf8")) as Expected[];
const envelope = {
  id: "urn:uuid:0f0c7b9e-7f0f-4f5a-9b51-0d4d6f6f2a11",
  issuer: { id: "did:web:hocba.example.edu.vn", name: "Trung tâm" },
  validFrom: "2026-05-29T01:15:00Z",
  credentialStatus: statusEntries("https://hocba.example.edu.vn", "centre", { listNumber: 1, listIndex: 1 }),
};
type Line = (typeof sampleRecords)[number]["subjects"][number];
const both = [buildFullCredential, buildCompactCredential];
const subjectOf = (build: typeof buildFullCredential, record: (typeof sampleRecords)[number]) =>
  build(record, envelope)["credentialSubject"] as unknown as SchoolRecordYearSubject;

describe("credentials of the sample centre", () => {
  test("say for all 120 learners exactly what the expected results say", () => {
    expect(expected).toHaveLength(120);
    for (const build of both)
      for (const [index, want] of expected.entries()) {
        const subject = subjectOf(build, sampleRecords[index]!);
        expect(subject.id).toBe(`urn:uuid:${want.recordId}`);
        for (const [code, [hk1, hk2, year]] of Object.entries(want.subjects)) {
          const result = subject.results.find((line) => line.subject === code);
          const shown = [
            result?.semester1 ?? null,
            result?.semester2 ?? null,
            result?.year === "M" ? null : (result?.year ?? null),
          ];
          expect(shown, `${want.recordId} ${code}`).toEqual([hk1, hk2, year]);
        }
        const { academicLevel: academic, conductLevel: conduct } = subject;
        expect([academic?.levelSemester1, academic?.levelSemester2, academic?.levelYear]).toEqual(
          Object.values(want.academic),
        );
        expect([conduct?.levelSemester1, conduct?.levelSemester2, conduct?.levelYear]).toEqual(
          Object.values(want.conduct),
        );
        expect([subject.absentSessions, subject.promotion]).toEqual([want.absentSessions, want.decision]);
      }
  });

  test("are all of the closed shape that receivers accept", () => {
    for (const build of both)
      for (const record of sampleRecords) {
        const faults = schoolRecordFaults({ ...build(record, envelope), proof: {} });
        expect(faults, record.record.recordId).toEqual([]);
      }
  });

  test("carry no ethnicity, personal number, home town or residence (D18)", () => {
    for (const build of both)
      for (const record of sampleRecords) {
        const text = JSON.stringify(build(record, envelope));
        const { personalId, ethnicity, residence } = record.learner;
        expect(text).not.toContain(personalId);
        expect(text).not.toContain(`"${ethnicity}"`);
        expect(text).not.toContain(residence);
      }
  });

  test("the compact one has no comments and no names of staff (D5)", () => {
    for (const record of sampleRecords) {
      const text = JSON.stringify(buildCompactCredential(record, envelope));
      expect(text).not.toMatch(/comment|teacher|director|birthPlace/);
      expect(text).not.toContain(record.summary.director.name);
    }
  });

  test("an exempt subject is M and has no marks; marks are texts with one decimal (D4)", () => {
    const results = sampleRecords.flatMap((record) => subjectOf(buildCompactCredential, record).results);
    const exempt = sampleRecords.flatMap((record) => record.subjects).filter((line) => line.exempt);
    expect(exempt.length).toBeGreaterThan(0);
    expect(results.filter((line) => line.year === "M")).toHaveLength(exempt.length);
    const marks = results
      .flatMap((line) => [line.semester1, line.semester2, line.year])
      .filter((mark) => mark !== undefined);
    expect(marks.filter((mark) => !/^(\d\.\d|10\.0|M|Đ|CĐ)$/.test(mark))).toEqual([]);
  });
});

describe("a record after the summer (TT 43/2021 Điều 12, 13)", () => {
  const record = structuredClone(sampleRecords[0]!);
  record.record.ruleSet = "tt43-2021";
  record.record.transferredFrom = "Trung tâm GDNN-GDTX Hải Hậu";
  const [literature, maths, history] = record.subjects as [Line, Line, Line];
  Object.assign(literature, { reassessed: 5 });
  Object.assign(maths, { exemptSemester: "hk1", avgHk1: null, avgYear: maths.avgHk2 });
  Object.assign(history, { exemptSemester: "hk2", avgHk2: null, avgYear: history.avgHk1 });
  record.activities[0]!.reassessed = "Đ";
  record.summary.academic.reassessed = "Đ";
  record.summary.conduct.reassessed = "K";
  record.summary.promotion.decision = "promotedAfterSummer";
  const [full, compact] = both.map((build) => subjectOf(build, record)) as [
    SchoolRecordYearSubject,
    SchoolRecordYearSubject,
  ];

  test("says in both credentials what the summer came to, after the year's own results", () => {
    expect(compact.results.slice(0, 3)).toEqual([
      { subject: "NGU_VAN", semester1: "7.5", semester2: "7.3", year: "7.4", reassessed: "5.0" },
      { subject: "TOAN", semester1: "M", semester2: "7.6", year: "7.6" },
      { subject: "LICH_SU", semester1: "8.1", semester2: "M", year: "8.1" },
    ]);
    expect(Object.keys(compact.results[0]!)).toEqual([
      "subject",
      "semester1",
      "semester2",
      "year",
      "reassessed",
    ]);
    for (const subject of [full, compact]) {
      expect(subject.results.at(-1)?.reassessed).toBe("Đ");
      expect(subject.academicLevel?.levelReassessed).toBe("Đ");
      expect(subject.conductLevel?.levelReassessed).toBe("K");
    }
  });

  test("names its rule set in the full one alone, and its former school in neither", () => {
    expect([full.ruleSet, compact.ruleSet]).toEqual(["tt43-2021", undefined]);
    expect(JSON.stringify([full, compact])).not.toContain("Hải Hậu");
  });

  test("is of the closed shape that receivers accept", () => {
    for (const build of both) {
      expect(schoolRecordFaults({ ...build(record, envelope), proof: {} })).toEqual([]);
    }
  });
});
