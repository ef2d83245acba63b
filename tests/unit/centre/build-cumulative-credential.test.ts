import { describe, expect, test } from "vitest";
import { buildCompactCredential } from "../../../src/centre/build-credentials.ts";
import { buildCumulativeCredential } from "../../../src/centre/build-cumulative-credential.ts";
import type { JsonObject } from "../../../src/credential/model/json.ts";
import { schoolRecordFaults } from "../../../src/credential/verify/school-record-shape.ts";
import type { SchoolRecord, YearEntry } from "../../../src/record/school-record.ts";
import {
  externalGrade10,
  threeYearCount,
  threeYears,
  transferredIn,
  unsignedCumulative,
} from "../../helpers/three-years.ts";

const envelope = {
  id: "urn:uuid:0f0c7b9e-7f0f-4f5a-9b51-0d4d6f6f2a11",
  issuer: { id: "did:web:hocba.example.edu.vn", name: "Trung tâm" },
  validFrom: "2026-05-29T01:15:00Z",
  credentialStatus: [],
};
const build = (record: SchoolRecord) => buildCumulativeCredential(record, envelope);
const subjectOf = (credential: JsonObject) => credential["credentialSubject"] as JsonObject;
const shapeFaults = (record: SchoolRecord) =>
  schoolRecordFaults({ ...unsignedCumulative(record), proof: {} });
const yearsOf = (record: SchoolRecord) => subjectOf(build(record))["yearRecord"] as JsonObject[];

describe("the cumulative credential", () => {
  /** Its text is what a dictionary of codes is made for: a key that moves makes every code longer. */
  test("has this JSON, key by key in this order", () => {
    const record = transferredIn(0);
    const own = record.years[1] as Extract<YearEntry, { kind: "own" }>;
    own.year.subjects = own.year.subjects.slice(0, 1);
    own.year.record.recordId = "0d9c1f2e-3b4a-4c5d-8e6f-7a8b9c0d1e2f";
    const { fullName, dateOfBirth } = record.learner;
    const whole = {
      ...record,
      recordId: "9c5e1f0a-2b3c-4d5e-8f60-718293a4b5c6",
      years: record.years.slice(0, 2),
    };
    expect(JSON.stringify(build(whole))).toBe(
      `{"@context":["https://www.w3.org/ns/credentials/v2","https://w3id.org/hocba/v1",` +
        `"https://w3id.org/security/suites/ed25519-2020/v1"],` +
        `"id":"urn:uuid:0f0c7b9e-7f0f-4f5a-9b51-0d4d6f6f2a11",` +
        `"type":["VerifiableCredential","CumulativeSchoolRecordCredential"],` +
        `"issuer":{"id":"did:web:hocba.example.edu.vn","name":"Trung tâm"},` +
        `"validFrom":"2026-05-29T01:15:00Z","credentialStatus":[],` +
        `"credentialSubject":{"id":"urn:uuid:9c5e1f0a-2b3c-4d5e-8f60-718293a4b5c6",` +
        `"type":"SchoolRecord","version":1,` +
        `"learner":{"fullName":"${fullName}","dateOfBirth":"${dateOfBirth}","sectorLearnerId":"${record.learner.moetLearnerId}"},` +
        `"yearRecord":[` +
        `{"id":"urn:uuid:5b0f2c1e-9d3a-4c77-8a21-3f6f0f4f9a10","type":"SchoolRecordYear","version":1,` +
        `"schoolYear":"2023-2024","grade":10,"classGroup":"10C4",` +
        `"institution":{"name":"Trường THPT Hải Thịnh","moetCode":"36000212"},"digitisedFromPaper":true,` +
        `"results":[{"subject":"TOAN","semester1":"6.0","semester2":"6.5","year":"6.3"},` +
        `{"subject":"NGU_VAN","semester1":"7.1","semester2":"7.0","year":"7.0"},` +
        `{"subject":"NGOAI_NGU","year":"5.4"},` +
        `{"subject":"QPAN","semester1":"8.0","semester2":"8.0","year":"8.0","subjectName":"Giáo dục quốc phòng và an ninh"},` +
        `{"subject":"GDTC","semester1":"Đ","semester2":"Đ","year":"Đ","subjectName":"Giáo dục thể chất"},` +
        `{"subject":"TIN_HOC","year":"M"}],` +
        `"conductLevel":{"levelYear":"T"},"absentSessions":3,"promotion":"promoted"},` +
        `{"id":"urn:uuid:0d9c1f2e-3b4a-4c5d-8e6f-7a8b9c0d1e2f","type":"SchoolRecordYear","version":1,` +
        `"schoolYear":"2024-2025","grade":11,"classGroup":"11A1",` +
        `"results":[${outcomeOf(own)}` +
        `]}}`,
    );
  });

  /** The rest of the own year is what its compact credential has, whose text the codec's golden codes hold. */
  function outcomeOf({ year }: Extract<YearEntry, { kind: "own" }>): string {
    const text = JSON.stringify(subjectOf(buildCompactCredential(year, envelope)));
    return text.slice(text.indexOf('"results":[') + '"results":['.length);
  }

  test("says of each own year what the compact credential of that year says, the learner once", () => {
    for (let n = 0; n < threeYearCount; n++) {
      const record = threeYears(n);
      const compact = record.years.map((entry) => {
        if (entry.kind !== "own") throw new Error("own years only");
        const { learner, ...year } = subjectOf(buildCompactCredential(entry.year, envelope));
        expect(learner).toEqual(subjectOf(build(record))["learner"]);
        return year;
      });
      expect(yearsOf(record)).toEqual(compact);
    }
  });

  test("has the years in order, in whatever order they were given, a repeated grade twice", () => {
    const record = threeYears(0);
    const first = externalGrade10({ schoolYear: "2022-2023", promotion: "retained" });
    const years = [...record.years.toReversed(), { kind: "external" as const, year: first }];
    expect(yearsOf({ ...record, years }).map((year) => [year["schoolYear"], year["grade"]])).toEqual([
      ["2022-2023", 10],
      ["2023-2024", 10],
      ["2024-2025", 11],
      ["2025-2026", 12],
    ]);
  });

  test("leaves out what an external year does not have, and does not make it up", () => {
    const record = transferredIn(0);
    const bare = externalGrade10({ institution: { name: "Trường THPT A" }, digitisedFromPaper: false });
    const [year] = yearsOf({
      ...record,
      years: [{ kind: "external", year: bare }, ...record.years.slice(1)],
    });
    expect(year).toMatchObject({ institution: { name: "Trường THPT A" } });
    expect(Object.keys(year!)).not.toContain("digitisedFromPaper");
    expect(Object.keys(year!)).not.toContain("academicLevel");
    expect(Object.keys(year!["institution"] as JsonObject)).toEqual(["name"]);
  });

  test("takes over the levels that an external year has, and what its summer changed", () => {
    const record = transferredIn(0);
    const year = externalGrade10({
      academic: { hk2: "K", year: "CĐ", reassessed: "Đ" },
      results: [{ subjectCode: "TOAN", subjectName: "Toán", year: 4.5, reassessed: 6 }],
      promotion: "promotedAfterSummer",
    });
    const [first] = yearsOf({ ...record, years: [{ kind: "external", year }, ...record.years.slice(1)] });
    expect(first).toMatchObject({
      academicLevel: { levelSemester2: "K", levelYear: "CĐ", levelReassessed: "Đ" },
      results: [{ subject: "TOAN", year: "4.5", reassessed: "6.0" }],
      promotion: "promotedAfterSummer",
    });
    expect(first!["academicLevel"]).not.toHaveProperty("levelSemester1");
    expect(shapeFaults({ ...record, years: [{ kind: "external", year }, ...record.years.slice(1)] })).toEqual(
      [],
    );
  });

  test("says of an own year that was typed in from paper that it was", () => {
    const record = threeYears(0);
    const [first] = record.years;
    if (first?.kind === "own") first.year.record.digitisedFromPaper = true;
    expect(yearsOf(record).map((year) => year["digitisedFromPaper"])).toEqual([true, undefined, undefined]);
  });

  test("refuses a number that is no mark instead of signing it", () => {
    const record = transferredIn(0);
    const bad = externalGrade10({ results: [{ subjectCode: "TOAN", subjectName: "Toán", year: 6.25 }] });
    const years: YearEntry[] = [{ kind: "external", year: bad }, ...record.years.slice(1)];
    expect(() => build({ ...record, years })).toThrow(RangeError);
  });

  test("carries no personal number, ethnicity, comment or name of staff (D5, D18)", () => {
    for (let n = 0; n < threeYearCount; n++) {
      const record = threeYears(n);
      const text = JSON.stringify(build(record));
      expect(text).not.toMatch(/comment|teacher|director|birthPlace|subjectName/);
      for (const entry of record.years) {
        if (entry.kind !== "own") continue;
        const { personalId, residence } = entry.year.learner;
        expect(text).not.toContain(personalId);
        expect(text).not.toContain(residence);
      }
    }
  });
});
