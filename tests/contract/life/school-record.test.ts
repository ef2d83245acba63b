/** The three-year credential: signed with the year that completes the programme, and in line with its years (D5, D10). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import { changeStatusIn } from "../../../src/centre/change-status.ts";
import { issueCumulative } from "../../../src/centre/life/issue-cumulative.ts";
import { issueSigned } from "../../../src/centre/life/issue-signed.ts";
import { followYears } from "../../../src/centre/life/release-school-record.ts";
import { recordExternalYear } from "../../../src/centre/school/record-external-year.ts";
import { localStatusSource } from "../../../src/centre/local-sources.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import type { ExternalYearEntry } from "../../../src/record/check-external-year.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import {
  actors,
  confirmClass,
  learnerIdOf,
  openLifeSchool,
  schoolRecordIdOf,
  signAll,
  type LifeSchool,
} from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";
import { receiver } from "../../helpers/signed-world.ts";
import { storePassphrase } from "../../helpers/store-centre.ts";

let school: LifeSchool;
let centre: Centre;
let graduate: SchoolRecordYear;
beforeEach(async () => {
  school = await openLifeSchool({ perClass: 6 });
  centre = school.centre;
  graduate = school.records.find(({ summary }) => summary.promotion.decision === "completed")!;
});
afterEach(async () => school.close());

const elsewhere = (grade: 10 | 11): ExternalYearEntry => ({
  schoolYear: grade === 10 ? "2023-2024" : "2024-2025",
  grade,
  className: `${grade}B`,
  institution: { name: "Trường THPT Ví Dụ" },
  digitisedFromPaper: true,
  results: [{ subjectCode: "TOAN", subjectName: "Toán", year: 6.5 }],
  absentSessions: 2,
  promotion: "promoted",
});

async function bring(record: SchoolRecordYear, ...grades: (10 | 11)[]) {
  for (const grade of grades) {
    const command = { learnerId: learnerIdOf(record), year: elsewhere(grade) };
    await recordExternalYear(centre, actors.registrar, command);
  }
}

async function sign12A1() {
  await confirmClass(centre, "12A1");
  return signAll(centre, { classes: [classKey("12A1")] });
}

/** What a receiver finds about each version of the whole, from the lists alone. */
async function received(record: SchoolRecordYear) {
  const states = await centre.store.issuancesOfRecord(schoolRecordIdOf(record));
  const statusSource = localStatusSource(centre, async () => ({ kind: "unavailable", detail: "not asked" }));
  const options = await receiver({}, { at: new Date("2026-05-29T01:16:00Z"), statusSource });
  return Promise.all(
    states.map(async ({ issuance }) => {
      const [stored] = await centre.store.credentials(issuance.issuanceId);
      const { verdict, checks, notes } = await verifyCredential(JSON.parse(stored!.document), options);
      const failed = checks.filter(({ result }) => result !== "pass").map(({ code }) => code);
      return { kind: stored!.kind, verdict, codes: [...failed, ...notes.map(({ code }) => code)] };
    }),
  );
}

const told = async (record: SchoolRecordYear) =>
  (await centre.store.notices(learnerIdOf(record))).map(({ code }) => code);

const valid = { kind: "cumulative", verdict: "valid", codes: [] };

test("is signed and issued with the last year, for those alone who have all three and complete it", async () => {
  await bring(graduate, 10, 11);
  await sign12A1();
  expect(await received(graduate)).toEqual([valid]);
  expect(await told(graduate)).toEqual(["record_issued", "school_record_issued"]);
  const others = school.records.filter((record) => record !== graduate);
  for (const record of others) expect(await received(record)).toEqual([]);
});

test("a year from elsewhere that is entered later: the director issues it by itself, once", async () => {
  await bring(graduate, 10);
  await sign12A1();
  expect(await received(graduate)).toEqual([]);
  const command = { learnerId: learnerIdOf(graduate), passphrase: storePassphrase };
  await expect(issueCumulative(centre, actors.director, command)).rejects.toMatchObject({
    code: "programme_incomplete",
  });
  await bring(graduate, 11);
  await expect(issueCumulative(centre, actors.registrar, command)).rejects.toMatchObject({
    code: "duty_missing",
  });
  await issueCumulative(centre, actors.director, command);
  expect(await received(graduate)).toEqual([valid]);
  await expect(issueCumulative(centre, actors.director, command)).rejects.toMatchObject({
    code: "nothing_changed",
  });
  expect(await received(graduate)).toEqual([valid]);
});

describe("by itself it is not issued", () => {
  const issue = () =>
    issueCumulative(centre, actors.director, {
      learnerId: learnerIdOf(graduate),
      passphrase: storePassphrase,
    });

  test("while one of its years is suspended", async () => {
    await sign12A1();
    await centre.store.transaction(async (writer) => {
      const states = await writer.issuancesOfRecord(graduate.record.recordId);
      const act = { change: "suspend", reason: "Kiểm tra", basis: "QĐ 1 ngày 1/6/2026" } as const;
      await changeStatusIn(centre, writer, actors.director, states, act);
    });
    await bring(graduate, 10, 11);
    await expect(issue()).rejects.toMatchObject({ code: "record_not_in_force" });
    expect(await received(graduate)).toEqual([]);
  });

  test("before its last year is handed out (Điều 7, step 5)", async () => {
    const { schoolYear } = classKey("12A1");
    const setting = (await centre.store.schoolYear(schoolYear))!;
    await centre.store.transaction((writer) => writer.putSchoolYear({ ...setting, issueWith: "registrar" }));
    await sign12A1();
    await bring(graduate, 10, 11);
    await expect(issue()).rejects.toMatchObject({ code: "record_step_wrong", detail: "signed" });
    expect(await received(graduate)).toEqual([]);
    await issueSigned(centre, actors.registrar, { class: classKey("12A1") });
    await issue();
    expect(await received(graduate)).toEqual([valid]);
  });
});

describe("after one of its years", () => {
  const change = async (act: { change: "revoke" | "suspend" | "reinstate" }) =>
    centre.store.transaction(async (writer) => {
      const states = await writer.issuancesOfRecord(graduate.record.recordId);
      const ground = { reason: "Kiểm tra", basis: "QĐ 1 ngày 1/6/2026" };
      await changeStatusIn(centre, writer, actors.director, states, { ...act, ...ground });
      await followYears(centre, writer, actors.director, learnerIdOf(graduate), ground);
    });

  beforeEach(async () => {
    await bring(graduate, 10, 11);
    await sign12A1();
  });

  test("is suspended it is suspended, and reinstated with it", async () => {
    await change({ change: "suspend" });
    expect(await received(graduate)).toMatchObject([{ verdict: "invalid", codes: ["suspended"] }]);
    await change({ change: "reinstate" });
    expect(await received(graduate)).toEqual([valid]);
    expect((await told(graduate)).slice(2)).toEqual(["record_suspended", "record_reinstated"]);
  });

  test("is revoked it is revoked", async () => {
    await change({ change: "revoke" });
    expect(await received(graduate)).toMatchObject([{ verdict: "invalid", codes: ["revoked"] }]);
    expect((await told(graduate)).slice(2)).toEqual(["record_revoked"]);
  });
});
