import { expect, test } from "vitest";
import { summariseRecord } from "../../../src/credential/model/record-summary.ts";
import { sampleRecords, unsignedRecord } from "../../helpers/signed-world.ts";
import { repeatedGrade10, threeYears, unsignedCumulative } from "../../helpers/three-years.ts";

test("of one year: the learner, the class and the school year", () => {
  const { learner, record } = sampleRecords[0]!;
  expect(summariseRecord(unsignedRecord())).toEqual({
    fullName: learner.fullName,
    classGroup: record.className,
    schoolYears: "2025-2026",
  });
});

test("of several years: the learner and the years from the first to the last", () => {
  const { fullName } = threeYears(1).learner;
  expect(summariseRecord(unsignedCumulative(threeYears(1)))).toEqual({ fullName, schoolYears: "2023-2026" });
  expect(summariseRecord(unsignedCumulative(repeatedGrade10(1)))).toEqual({
    fullName,
    schoolYears: "2022-2026",
  });
});

test.each<[unknown]>([
  [undefined],
  [null],
  ["text"],
  [[]],
  [{}],
  [{ credentialSubject: null }],
  [{ credentialSubject: [{ schoolYear: "2025-2026" }] }],
  [{ credentialSubject: { learner: "x", classGroup: 10, schoolYear: ["2025-2026"] } }],
  [{ credentialSubject: { yearRecord: [] } }],
  [{ credentialSubject: { yearRecord: "2023-2024" } }],
  [{ credentialSubject: { yearRecord: [null, { schoolYear: "2023-2024" }] } }],
  [{ credentialSubject: { yearRecord: [{ schoolYear: "2023-2024" }, { schoolYear: "\u001b[2J" }] } }],
  [{ credentialSubject: { yearRecord: [{ schoolYear: "2023-2024\n" }] } }],
])("of %j: nothing", (document) => expect(summariseRecord(document)).toEqual({}));
