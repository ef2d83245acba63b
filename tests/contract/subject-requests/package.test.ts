/** Everything that is kept about a learner (Luật 91/2025/QH15, Điều 4, 15): whole, readable, and without a secret. */
import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LearnerPackage } from "../../../src/record/subject-request/package-text.ts";
import { packageText } from "../../../src/record/subject-request/package-text.ts";
import { sectionTitles } from "../../../src/record/subject-request/package-labels.ts";
import { handOverPackage } from "../../../src/centre/subject-requests/hand-over-package.ts";
import {
  collectPackage,
  packageSections,
} from "../../../src/centre/subject-requests/package/collect-package.ts";
import { prepareRequestDecision } from "../../../src/centre/subject-requests/request-steps.ts";
import { readVersions } from "../../../src/centre/life/read-versions.ts";
import { makeShare } from "../../../src/centre/shares/make-share.ts";
import { correct, openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";
import { learnerActor } from "../../helpers/actor.ts";
import { acknowledged, decided } from "../../helpers/request-people.ts";

let school: CaseSchool;
let collected: LearnerPackage;
let requestId = "";
beforeAll(async () => {
  school = await openCaseSchool();
  const { centre, recordId, learnerId } = school;
  await centre.store.transaction(async (writer) => {
    const learner = (await writer.learner(learnerId))!;
    await writer.updateLearner({ ...learner, family: { mother: "Trần Thị Mẫu", policyGroup: "Hộ nghèo" } });
    const external = { schoolYear: "2024-2025", content: '{"grade":9}', evidenceId: null };
    await writer.addExternalYear({
      externalId: "external-1",
      learnerId,
      ...external,
      recordedBy: "GVU",
      recordedAt: "2026-06-01T00:00:00Z",
    });
  });
  await correct(school, recordId, [{ field: "LICH_SU/hk2/final", value: "9.0" }]);
  const share = { recordIds: [recordId], receiver: "Trường nhận", purpose: "transfer" } as const;
  await makeShare(centre, learnerActor(learnerId), { learnerId, ...share, form: "full", days: 7 });
  ({ requestId } = await decided(centre, { kind: "copy", learnerId }));
  const at = "2026-06-03T02:00:00Z";
  collected = await collectPackage(centre.store, learnerId, { centre: centre.profile.name, at });
});
afterAll(() => school.close());

/** Why rows of a table that could be about a learner are in no package. */
const notInPackage: Record<string, string> = {
  centre: "the centre itself",
  signing_key: "keys of the centre",
  status_list: "numbers of lists",
  published_status_list: "lists of bits, published to all",
  trust_list: "published to all",
  used_challenge: "hashes of a verifier's challenges",
  audit_head: "where the trace ends, published to all",
  school_year: "a setting of the year",
  staff_member: "people of the centre",
  department: "people of the centre",
  delegation: "people of the centre",
  class_group: "the plan of the year",
  class_subject: "the plan of the year",
  entry_window: "a setting of the class",
  signing_batch: "when the director signed; the version says by whom",
  signing_batch_item: "the version that was signed stands in `versions`, whole",
  api_token: "people of the centre",
  sign_in_attempt: "counts of failures under a hash that names nobody, gone within days",
  invitation: "hashes of links that set a password",
  recovery: "how an account was opened again; it stands in the trace of the account",
  known_device: "hashes by which an account knows its devices",
  factor_guard: "counts of failures with a second factor",
  passkey_challenge: "hashes, gone within minutes",
  holiday_year: "a setting of the centre",
  incident: "about many people at once; whom it concerns is told, and it stands in the trace",
  incident_step: "the same",
  integrity_check: "when the program looked at its own data",
};

describe("no table is forgotten", () => {
  test("every table of the database is in the package, or is said not to be about the learner", () => {
    const database = new DatabaseSync(school.file, { readOnly: true });
    const rows = database
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .all();
    database.close();
    const tables = rows.map(({ name }) => String(name)).filter((name) => !name.startsWith("hocba_migration"));
    const covered = new Set(packageSections.flatMap((section) => section.tables));
    const unsaid = tables.filter((name) => !covered.has(name) && !Object.hasOwn(notInPackage, name));
    expect(unsaid).toEqual([]);
    // And none is named that is not there, or in both.
    expect([...covered, ...Object.keys(notInPackage)].filter((name) => !tables.includes(name))).toEqual([]);
    expect([...covered].filter((name) => Object.hasOwn(notInPackage, name))).toEqual([]);
  });

  test("every column that names the learner is of a table in the package", () => {
    const database = new DatabaseSync(school.file, { readOnly: true });
    const rows = database
      .prepare(
        "select distinct m.name as name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and c.name = 'learner_id'",
      )
      .all();
    database.close();
    const covered = new Set(packageSections.flatMap((section) => section.tables));
    expect(rows.map(({ name }) => String(name)).filter((name) => !covered.has(name))).toEqual([]);
  });
});

describe("what is in it", () => {
  test("every section says something", () => {
    const empty = Object.entries(collected.sections).filter(
      ([, value]) => value === null || Object.keys(value as object).length === 0,
    );
    // Nobody reviewed, and nothing was looked up, in this school.
    expect(empty.map(([name]) => name)).toEqual(["reviews", "accessLog"]);
  });

  test("identity, family, cells as they are written, versions with their content, credentials to the byte", async () => {
    const { identity, family, cells, versions, credentials, externalYears } = collected.sections;
    expect(identity).toMatchObject({
      learnerId: school.learnerId,
      personalId: expect.stringMatching(/^\d{12}$/),
    });
    expect(family).toEqual({ mother: "Trần Thị Mẫu", policyGroup: "Hộ nghèo" });
    expect(cells).toContainEqual(expect.objectContaining({ field: "LICH_SU/hk2/final", value: "9.0" }));
    expect(versions).toMatchObject([
      { version: 1 },
      { version: 2, origin: "correction", content: { learner: {} } },
    ]);
    expect(externalYears).toMatchObject([{ schoolYear: "2024-2025", content: { grade: 9 } }]);
    const issuance = (await school.centre.store.issuanceOfRecord(school.recordId, 2))!;
    const stored = await school.centre.store.credentials(issuance.issuanceId);
    const documents = (credentials as { version: number; documents: { document: string }[] }[]).find(
      ({ version }) => version === 2,
    )?.documents;
    expect(documents?.map(({ document }) => document)).toEqual(stored.map(({ document }) => document));
  });

  test("cases with their evidence, requests, shares without the link's secret, the whole trace", () => {
    const { cases, requests, shares, trace } = collected.sections;
    expect(cases).toMatchObject([{ kind: "correction", evidence: [{ evidenceId: school.evidenceId }] }]);
    expect(requests).toMatchObject([{ kind: "copy" }]);
    expect(shares).toMatchObject([{ receiver: "Trường nhận" }]);
    const actions = (trace as { action: string }[]).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["record.correct", "case.apply", "request.decide"]));
    expect(JSON.stringify(collected)).not.toMatch(/secret|passwordHash|"hash"/i);
  });

  test("nothing of another learner", () => {
    for (const { record, learner } of school.records.slice(1)) {
      const text = JSON.stringify(collected);
      for (const theirs of [record.recordId, learner.personalId, learner.moetLearnerId])
        expect(text).not.toContain(theirs);
    }
  });
});

describe("for people", () => {
  test("each section has its title, and what is long is left to programs", () => {
    const text = packageText(collected);
    for (const name of Object.keys(collected.sections)) expect(text).toContain(`. ${sectionTitles[name]}\n`);
    expect(text).toContain("   Mẹ: Trần Thị Mẫu\n");
    expect(text).toMatch(/ký tự, xem trong bản máy đọc/);
    expect(text).toContain("   Không có.");
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(520);
  });

  test("words that somebody typed make no line of their own", () => {
    const sections = { family: { father: "A\n1. Giả mạo\u2028\u202ex", mother: "", guardian: true } };
    const text = packageText({ ...collected, sections });
    expect(text.split("\n").slice(-5)).toEqual([
      "1. Gia đình và diện chính sách",
      "   Cha: A 1. Giả mạo x",
      "   Mẹ: ",
      "   Người giám hộ: có",
      "",
    ]);
  });
});

test("is handed over again and again, with the digest of what was given in the trace", async () => {
  const { centre, learnerId } = school;
  const handed = [];
  for (const by of [learnerActor(learnerId), learnerActor(learnerId)])
    handed.push(await handOverPackage(centre, by, { requestId, form: "text" }));
  for (const { content, digest } of handed)
    expect(createHash("sha256").update(content).digest("hex")).toBe(digest);
  const rows = await centre.store.auditRowsOf(`request:${requestId}`, 0, 99);
  const given = rows.filter(({ action }) => action === "request.package");
  expect(given.map(({ newValue }) => newValue)).toMatchObject(handed.map(({ digest }) => ({ digest })));
  const looks = await centre.store.accessOfLearner(learnerId, { before: 1e9, limit: 9, withRefused: true });
  expect(looks.map(({ holder, purpose, kind }) => [holder, purpose, kind])).toEqual([
    ["learner", null, "package"],
    ["learner", null, "package"],
  ]);
});

test("the office hands a package to whoever came on paper, and fetches none for whoever has an account", async () => {
  const { centre, learnerId } = school;
  const own = await decided(centre, { kind: "view", learnerId });
  for (const by of [people.registrar, people.director])
    await expect(
      handOverPackage(centre, by, { requestId: own.requestId, form: "text" }),
    ).rejects.toMatchObject({ code: "duty_missing" });
});

test("says no more of the office's proposal, and of attempts in vain, than whoever asks is told elsewhere", async () => {
  const { centre, learnerId, recordId } = school;
  const asked = await acknowledged(centre, { kind: "object", learnerId });
  const proposal = { verdict: "refused", ground: "legalDuty", note: "Định từ chối" } as const;
  await prepareRequestDecision(centre, people.registrar, { requestId: asked.requestId, ...proposal });
  const teacher = people.teacher("TOAN", "11A1");
  await readVersions(centre, teacher, recordId).catch(() => undefined);
  const at = "2026-06-03T02:00:00Z";
  const { sections } = await collectPackage(centre.store, learnerId, { centre: centre.profile.name, at });
  expect(JSON.stringify(sections)).not.toContain("Định từ chối");
  expect(sections["accessLog"]).not.toContainEqual(expect.objectContaining({ outcome: "refused" }));
});
