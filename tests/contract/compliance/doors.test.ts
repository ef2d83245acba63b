/** How people came in and who looked, in the yearly review (Điều 11, 12, 17): made by use cases, counted in SQL. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptInvitation } from "../../../src/centre/accounts/accept-invitation.ts";
import { invite, type InviteCommand } from "../../../src/centre/accounts/invite.ts";
import { signIn } from "../../../src/centre/accounts/sign-in.ts";
import { actorWithoutDuties } from "../../../src/centre/audit/actor.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { reviewYear, type YearReview } from "../../../src/centre/compliance/review-year.ts";
import { readOwnRecords } from "../../../src/centre/look-up/own-records.ts";
import { readLearner } from "../../../src/centre/school/read-learner.ts";
import { giveSecondFactor, startSession } from "../../../src/centre/sessions/start-session.ts";
import { makeShare } from "../../../src/centre/shares/make-share.ts";
import { revokeShare } from "../../../src/centre/shares/manage-shares.ts";
import { openShare } from "../../../src/centre/shares/open-share.ts";
import { handOverPackage } from "../../../src/centre/subject-requests/hand-over-package.ts";
import { makeSubjectRequest } from "../../../src/centre/subject-requests/make-request.ts";
import { openSqliteDatabase } from "../../../src/store/sqlite.ts";
import { learnerActor } from "../../helpers/actor.ts";
import { browser, goodPassword } from "../../helpers/account-world.ts";
import { openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";
import { decided } from "../../helpers/request-people.ts";
import { installer } from "../../helpers/sample-school.ts";

const inTerm = "2026-06-03T02:00:00Z";
/** The last second of the year in Vietnam, and the first of the next. */
const last = "2026-08-31T16:59:59Z";
const next = "2026-08-31T17:00:00Z";

let school: CaseSchool;
let centre: Centre;
let now: string;
let review: YearReview;
beforeAll(async () => {
  now = inTerm;
  school = await openCaseSchool({ centre: { clock: () => new Date(now) } });
  ({ centre } = school);
  await open({ kind: "staff", staffId: "GD", loginName: "giamdoc" });
  await open({ kind: "learner", learnerId: school.learnerId, loginName: "hocvien" });
  await invite(centre, installer, { kind: "staff", staffId: "GVU", loginName: "chuamo" });
  await ask("object");
  for (now of [inTerm, last, next]) await oneDay();
  now = last;
  await ask("copy");
  now = "2026-09-05T02:00:00Z";
  review = await reviewYear(centre, people.director, { schoolYear: "2025-2026" });
});
afterAll(() => school.close());

async function open(command: InviteCommand): Promise<void> {
  const { secret, account } = await invite(centre, installer, command);
  await acceptInvitation(centre, { secret, loginName: account.loginName, password: goodPassword }, browser());
}

/** Of everything that is counted something, and beside each what is not to be. */
async function oneDay(): Promise<void> {
  const { learnerId } = school;
  const by = learnerActor(learnerId);
  await enter();
  for (const purpose of ["procedures", "transfer", "transfer"] as const)
    await readLearner(centre, { ...people.registrar, purpose }, learnerId);
  await expect(readLearner(centre, people.teacher("TOAN", "10A1"), learnerId)).rejects.toThrow();
  await readOwnRecords(centre, by, learnerId);
  const shares = [await share(), await share()];
  for (const { secret } of shares) await openShare(centre, secret);
  await openShare(centre, shares[0]!.secret);
  await revokeShare(centre, by, { learnerId, shareId: shares[1]!.share.shareId });
  await expect(openShare(centre, shares[1]!.secret)).rejects.toThrow();
  const { requestId } = await decided(centre, { kind: "view", learnerId });
  await handOverPackage(centre, by, { requestId, form: "json" });
}

/** Left as it is. */
async function ask(kind: "copy" | "object"): Promise<void> {
  const { learnerId } = school;
  const request = { kind, learnerId, recordId: null, note: "Theo Luật 91/2025", entered: null };
  await makeSubjectRequest(centre, learnerActor(learnerId), request);
}

async function share() {
  const { learnerId, recordId } = school;
  return makeShare(centre, learnerActor(learnerId), {
    learnerId,
    recordIds: [recordId],
    purpose: "transfer",
    receiver: "Trường Ví Dụ",
    form: "compact",
    days: 1,
  });
}

/** Twice without a second factor, from two places; once with one; and five times in vain. */
async function enter(): Promise<void> {
  for (const device of ["Firefox, Linux", "Chrome, Android"])
    expect((await signIn(centre, { loginName: "hocvien", password: goodPassword }, browser(device))).ok).toBe(
      true,
    );
  await centre.store.transaction(async (writer) => {
    const { session } = await startSession(centre, writer, "GD", browser(), "waits");
    await giveSecondFactor(centre, writer, actorWithoutDuties("GD", "page"), session);
  });
  for (let n = 0; n < 5; n += 1) await signIn(centre, { loginName: "giamdoc", password: "sai" }, browser());
}

async function tallyOf(query: string): Promise<Record<string, number>> {
  const db = await openSqliteDatabase(school.file);
  const { rows } = await sql.raw<{ key: string; n: number }>(query).execute(db);
  await db.destroy();
  return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
}
function figure(code: string): unknown {
  const found = review.articles.flatMap(({ figures }) => figures).find((each) => each.code === code);
  return found === undefined ? undefined : "parts" in found ? found.parts : found.value;
}
const inYear = (column: string) =>
  `${column} >= '2025-08-31T17:00:00Z' and ${column} < '2026-08-31T17:00:00Z'`;

test("accounts in use; one that is only invited is not", () => {
  expect(figure("accountsByKind")).toEqual({ staff: 1, learner: 1 });
});

test("sign-ins of the year, with and without a second factor, their ends and the lock-outs", async () => {
  const { starts } = await tallyOf(
    `select 'starts' key, count(*) n from audit_row where action = 'session.start' and ${inYear("at")}`,
  );
  expect([figure("signIns"), starts]).toEqual([6, 6]);
  expect(figure("signInsWithSecondFactor")).toBe(2);
  const ends = await tallyOf(
    `select json_extract(new_value, '$.end') key, count(*) n from audit_row
     where action = 'session.end' and ${inYear("at")} group by 1`,
  );
  expect(figure("sessionsEnded")).toEqual(ends);
  expect(ends).toMatchObject({ elsewhere: 2, idle: 2 });
  expect(figure("lockOuts")).toBe(2);
});

test("looks of the staff by purpose, and those refused; not the learner's own, nor the receiver's", async () => {
  const byPurpose = await tallyOf(
    `select purpose key, count(*) n from access_row
     where holder = 'staff' and outcome = 'shown' and ${inYear("at")} group by 1`,
  );
  expect(figure("accessByPurpose")).toEqual(byPurpose);
  expect(byPurpose).toMatchObject({ procedures: 2, transfer: 4 });
  expect(figure("accessRefused")).toBe(2);
});

test("shares made, ended and seen", () => {
  expect(figure("shares")).toEqual({ made: 4, revoked: 2 });
  expect(figure("shareViews")).toBe(6);
});

test("requests by kind and by their terms, and the late one stands out", () => {
  expect(figure("requestsByKind")).toEqual({ object: 1, view: 2, copy: 1 });
  expect(figure("requestsByTerm")).toEqual({ late: 1, onTime: 2, open: 1 });
  expect(review.standsOut).toContainEqual({ code: "requests_late", count: 1 });
});
