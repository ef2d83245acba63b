/** The closed shape of the cumulative credential: what people read of three years is what was signed. */
import jsonld from "jsonld";
import { describe, expect, test } from "vitest";
import { pinnedContexts } from "../../../src/credential/model/contexts.ts";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import { COMPACT_TYPE, CUMULATIVE_TYPE, FULL_TYPE } from "../../../src/credential/model/school-record.ts";
import { canonicaliseGeneral } from "../../../src/credential/proof/canonicalise.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { codes } from "../../helpers/report.ts";
import { receiver, signed, unsignedRecord } from "../../helpers/signed-world.ts";
import { repeatedGrade10, threeYears, transferredIn, unsignedCumulative } from "../../helpers/three-years.ts";

type Change = (subject: JsonObject) => JsonObject;

const subjectOf = (credential: JsonObject) => credential["credentialSubject"] as JsonObject;
const yearsOf = (subject: JsonObject) => subject["yearRecord"] as JsonObject[];
const resultsOf = (year: JsonObject) => year["results"] as JsonObject[];
const without = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

/** A change of year `at` (0 to 2; -1 the last). */
const inYear =
  (at: number, change: (year: JsonObject) => JsonObject): Change =>
  (subject) => ({ ...subject, yearRecord: yearsOf(subject).with(at, change(yearsOf(subject).at(at)!)) });
const patchYear = (at: number, patch: JsonObject) => inYear(at, (year) => ({ ...year, ...patch }));
const inResult = (at: number, change: (result: JsonObject) => JsonObject): Change =>
  inYear(at, (year) => ({ ...year, results: resultsOf(year).with(1, change(resultsOf(year)[1]!)) }));

const options = await receiver();

const patchId =
  (change: (id: string) => string): Change =>
  (subject) => ({ ...subject, id: change(String(subject["id"])) });

async function faultsOf(credential: JsonObject): Promise<string[]> {
  const { checks } = await verifyCredential({ ...credential, proof: {} }, options);
  return checks.filter(({ name }) => name === "shape").flatMap(({ detail }) => detail ?? []);
}

const changed = (credential: JsonObject, change: Change): JsonObject => ({
  ...credential,
  credentialSubject: change(structuredClone(subjectOf(credential))),
});

describe("what this project writes", () => {
  test.each([
    ["three years at the centre", threeYears(0)],
    ["a year typed in from another school's paper", transferredIn(1)],
    ["a grade that was repeated", repeatedGrade10(2)],
  ])("is valid: %s", async (_, record) => {
    for (const suite of ["Ed25519Signature2020", "eddsa-rdfc-2022"] as const) {
      const report = await verifyCredential(
        await signed(unsignedCumulative(record), { suite }),
        await receiver(),
      );
      expect([report.verdict, codes(report)]).toEqual(["valid", []]);
    }
  });

  test("is canonical without a deep step: every blank node is told by what stands next to it", async () => {
    const documentLoader = async (url: string) => ({
      contextUrl: null,
      documentUrl: url,
      document: pinnedContexts.get(url),
    });
    for (const record of [threeYears(0), transferredIn(1), repeatedGrade10(2)]) {
      const canonical = jsonld.canonize(unsignedCumulative(record), {
        algorithm: "RDFC-1.0",
        format: "application/n-quads",
        documentLoader,
        safe: true,
        rdfDirection: "i18n-datatype",
        canonizeOptions: { maxDeepIterations: 0 },
      });
      await expect(canonical).resolves.toContain("hocba#SchoolRecord>");
    }
  });

  test("is invalid once revoked", async () => {
    const credential = await signed(unsignedCumulative());
    expect(codes(await verifyCredential(credential, await receiver({ revoked: true })))).toEqual(["revoked"]);
  });
});

describe("neither kind passes as the other", () => {
  const cumulative = unsignedCumulative();
  test.each<[string, JsonObject, JsonValue]>([
    ["three years as a compact one", cumulative, ["VerifiableCredential", COMPACT_TYPE]],
    ["three years as a full one", cumulative, ["VerifiableCredential", FULL_TYPE]],
    ["one year as a cumulative one", unsignedRecord(), ["VerifiableCredential", CUMULATIVE_TYPE]],
    ["three years as both", cumulative, ["VerifiableCredential", COMPACT_TYPE, CUMULATIVE_TYPE]],
    ["one year as both", unsignedRecord(), ["VerifiableCredential", COMPACT_TYPE, CUMULATIVE_TYPE]],
    ["three years as two kinds of record", cumulative, [CUMULATIVE_TYPE, COMPACT_TYPE]],
    ["three years as no credential", cumulative, CUMULATIVE_TYPE],
  ])("%s", async (_, credential, type) => {
    expect(await faultsOf({ ...credential, type })).not.toEqual([]);
  });
});

describe("everywhere in the document", () => {
  const whole = unsignedCumulative(transferredIn(0));

  test("an unknown member is refused in each object", async () => {
    for (const [pointer, value] of valuesIn(whole)) {
      if (typeof value !== "object" || Array.isArray(value)) continue;
      const changedThere = replaced(whole, pointer, { ...value, note: "x" });
      expect(await faultsOf(changedThere), pointer).not.toEqual([]);
    }
  });

  test("a value in a list of its own, null, and another type are refused in each place", async () => {
    for (const [pointer, value] of valuesIn(whole)) {
      if (pointer === "") continue;
      const others: JsonValue[] = [[value], null, typeof value === "string" ? 7 : "7"];
      for (const other of others) {
        expect(
          await faultsOf(replaced(whole, pointer, other)),
          `${pointer} ${JSON.stringify(other)}`,
        ).not.toEqual([]);
      }
    }
  });

  test("an empty list, and any entry of a list twice, are refused", async () => {
    for (const [pointer, value] of valuesIn(whole)) {
      if (!Array.isArray(value)) continue;
      expect(await faultsOf(replaced(whole, pointer, [])), pointer).not.toEqual([]);
      expect(await faultsOf(replaced(whole, pointer, [...value, value[0]!])), pointer).not.toEqual([]);
    }
  });
});

describe("each member", () => {
  test.each<[string, Change, string]>([
    ["a record without id", (subject) => without(subject, "id"), "/id"],
    ["another scheme of id", (subject) => ({ ...subject, id: "urn:x:1" }), "/id"],
    ["an id in capitals", patchId((id) => `urn:uuid:${id.slice(9).toUpperCase()}`), "/id"],
    ["an id with one capital", patchId((id) => id.replace("f", "F")), "/id"],
    ["an id with a tail", patchId((id) => `${id}0`), "/id"],
    ["an id with a head", patchId((id) => `x${id}`), "/id"],
    ["another type", (subject) => ({ ...subject, type: "SchoolRecordYear" }), "/type"],
    ["version 0", (subject) => ({ ...subject, version: 0 }), "/version"],
    ["no learner", (subject) => without(subject, "learner"), "/learner"],
    ["no years", (subject) => without(subject, "yearRecord"), "/yearRecord"],
    ["a summary of its own", (subject) => ({ ...subject, promotion: "completed" }), "/promotion"],
    [
      "a learner with more than identity",
      (subject) => ({ ...subject, learner: { ...(subject["learner"] as JsonObject), sex: "male" } }),
      "/learner/sex",
    ],
    ["a year without id", inYear(0, (year) => without(year, "id")), "/yearRecord/0/id"],
    ["a year of another type", patchYear(0, { type: "SchoolRecord" }), "/yearRecord/0/type"],
    ["a year by another id", patchYear(0, { id: "https://a.example/1" }), "/yearRecord/0/id"],
    ["a year of version 1.5", patchYear(1, { version: 1.5 }), "/yearRecord/1/version"],
    ["a year of version 0", patchYear(1, { version: 0 }), "/yearRecord/1/version"],
    ["a year's learner", patchYear(1, { learner: {} }), "/yearRecord/1/learner"],
    ["a homeroom comment", patchYear(1, { homeroomComment: "x" }), "/yearRecord/1/homeroomComment"],
    ["a school year of one year", patchYear(0, { schoolYear: "2023" }), "/yearRecord/0/schoolYear"],
    ["a school year with a tail", patchYear(0, { schoolYear: "2023-2024 " }), "/yearRecord/0/schoolYear"],
    ["grade 9", patchYear(0, { grade: 9 }), "/yearRecord/0/grade"],
    ["grade 13", patchYear(2, { grade: 13 }), "/yearRecord/2/grade"],
    ["absences below none", patchYear(2, { absentSessions: -1 }), "/yearRecord/2/absentSessions"],
    ["an unknown decision", patchYear(0, { promotion: "passed" }), "/yearRecord/0/promotion"],
    [
      "a false that is left out",
      patchYear(0, { digitisedFromPaper: false }),
      "/yearRecord/0/digitisedFromPaper",
    ],
    ["no results", patchYear(0, { results: [] }), "/yearRecord/0/results"],
    [
      "a level of another circular",
      patchYear(0, { academicLevel: { levelYear: "G" } }),
      "/yearRecord/0/academicLevel/levelYear",
    ],
    [
      "a level without the year's",
      patchYear(0, { conductLevel: { levelSemester1: "T" } }),
      "/yearRecord/0/conductLevel/levelYear",
    ],
    [
      "a mark with two decimals",
      inResult(0, (result) => ({ ...result, year: "7.25" })),
      "/yearRecord/0/results/1/year",
    ],
    [
      "a mark above ten",
      inResult(0, (result) => ({ ...result, year: "10.1" })),
      "/yearRecord/0/results/1/year",
    ],
    [
      "a mark as a number",
      inResult(0, (result) => ({ ...result, semester1: 7 })),
      "/yearRecord/0/results/1/semester1",
    ],
    [
      "a comment on a subject",
      inResult(0, (result) => ({ ...result, comment: "x" })),
      "/yearRecord/0/results/1/comment",
    ],
    [
      "a subject twice",
      inResult(0, (result) => ({ ...result, subject: "NGU_VAN" })),
      "/yearRecord/0/results: repeated",
    ],
  ])("%s", async (_, change, fault) => {
    expect(await faultsOf(changed(unsignedCumulative(), change))).toContain(`/credentialSubject${fault}`);
  });

  test.each<[string, Change, string]>([
    [
      "an institution without a name",
      patchYear(0, { institution: { moetCode: "36000212" } }),
      "/institution/name",
    ],
    [
      "an institution's address",
      patchYear(0, { institution: { name: "A", province: "B" } }),
      "/institution/province",
    ],
    [
      "a subject without the year's mark",
      inResult(0, (result) => without(result, "year")),
      "/results/1/year",
    ],
  ])("of a year elsewhere: %s", async (_, change, fault) => {
    const credential = changed(unsignedCumulative(transferredIn(0)), change);
    expect(await faultsOf(credential)).toEqual([`/credentialSubject/yearRecord/0${fault}`]);
  });

  test("a subject re-assessed in summer, one without the year's mark, and no absence are good at the centre itself", async () => {
    const reassessed = inResult(0, (result) => ({ ...result, year: "4.5", reassessed: "5.0" }));
    expect(await faultsOf(changed(unsignedCumulative(), reassessed))).toEqual([]);
    const open = inResult(0, (result) => without(result, "year"));
    expect(await faultsOf(changed(unsignedCumulative(), open))).toEqual([]);
    const never = patchYear(0, { absentSessions: 0 });
    expect(await faultsOf(changed(unsignedCumulative(), never))).toEqual([]);
  });
});

describe("the years together", () => {
  const at = "/credentialSubject/yearRecord";
  const idOf = (subject: JsonObject, index: number) => yearsOf(subject)[index]!["id"]!;

  test.each<[string, Change, string[]]>([
    ["no grade 10", (subject) => ({ ...subject, yearRecord: yearsOf(subject).slice(1) }), [`${at}/0: order`]],
    [
      "no grade 11",
      (subject) => ({ ...subject, yearRecord: yearsOf(subject).toSpliced(1, 1) }),
      [`${at}/1: order`],
    ],
    [
      "no grade 12",
      (subject) => ({ ...subject, yearRecord: yearsOf(subject).slice(0, 2) }),
      [`${at}: not completed`],
    ],
    ["not completed", patchYear(-1, { promotion: "pendingSummer" }), [`${at}: not completed`]],
    ["completed before grade 12", patchYear(-1, { grade: 11 }), [`${at}: not completed`]],
    ["a school year twice", patchYear(1, { schoolYear: "2023-2024" }), [`${at}/1: order`]],
    ["school years that go back", patchYear(1, { schoolYear: "2022-2023" }), [`${at}/1: order`]],
    ["grades that go back", patchYear(0, { grade: 11 }), [`${at}/0: order`]],
    [
      "two years of one id",
      (subject) => patchYear(1, { id: idOf(subject, 0) })(subject),
      [`${at}: repeated`],
    ],
    [
      "a year with the id of the whole record",
      (subject) => ({ ...subject, id: idOf(subject, 2) }),
      ["/credentialSubject/id: repeated"],
    ],
  ])("%s", async (_, change, faults) => {
    expect(await faultsOf(changed(unsignedCumulative(), change))).toEqual(faults);
  });

  test("in another order are signed alike and refused", async () => {
    const credential = await signed(unsignedCumulative());
    const subject = subjectOf(credential);
    const reversed = {
      ...credential,
      credentialSubject: { ...subject, yearRecord: yearsOf(subject).toReversed() },
    };
    expect(await meaningOf(reversed)).toBe(await meaningOf(credential));
    expect(codes(await verifyCredential(reversed, await receiver()))).toContain("shape_invalid");
  });

  test("with one id are one node, so that grade 10's marks could be grade 11's: signed alike and refused", async () => {
    const merged = changed(unsignedCumulative(), (subject) =>
      patchYear(1, { id: idOf(subject, 0) })(subject),
    );
    const exchanged = changed(merged, (subject) => {
      const [first, second] = yearsOf(subject);
      return inYear(1, (year) => ({ ...year, results: first!["results"]! }))(
        inYear(0, (year) => ({ ...year, results: second!["results"]! }))(subject),
      );
    });
    expect(await meaningOf(exchanged)).toBe(await meaningOf(merged));
    expect(codes(await verifyCredential(await signed(merged), await receiver()))).toEqual(["shape_invalid"]);
  });
});

async function meaningOf(credential: JsonObject): Promise<string> {
  const result = await canonicaliseGeneral(without(credential, "proof"));
  return result.ok ? new TextDecoder().decode(result.bytes) : result.detail;
}

/** Every value of a document with its JSON pointer, the document itself first. */
function valuesIn(value: JsonValue, pointer = ""): [string, JsonValue][] {
  if (typeof value !== "object" || value === null) return [[pointer, value]];
  const children = Object.entries(value).flatMap(([key, child]) => valuesIn(child, `${pointer}/${key}`));
  return [[pointer, value], ...children];
}

function replaced(document: JsonObject, pointer: string, value: JsonValue): JsonObject {
  if (pointer === "") return value as JsonObject;
  const copy = structuredClone(document);
  const keys = pointer.slice(1).split("/");
  const last = keys.pop()!;
  let parent = copy;
  for (const key of keys) parent = parent[key] as JsonObject;
  parent[last] = value;
  return copy;
}
