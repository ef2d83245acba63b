/** A share outlives neither the right of whoever made it nor what it shows (Điều 9.4, 12). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeAccount } from "../../../src/centre/accounts/leave.ts";
import { setWards } from "../../../src/centre/accounts/set-wards.ts";
import type { Actor } from "../../../src/centre/audit/actor.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import type { Account } from "../../../src/centre/ports.ts";
import { loadActor } from "../../../src/centre/school/load-actor.ts";
import { makeShare } from "../../../src/centre/shares/make-share.ts";
import { listShares } from "../../../src/centre/shares/manage-shares.ts";
import { openShare } from "../../../src/centre/shares/open-share.ts";
import { restrictLearnerData } from "../../../src/centre/subject-requests/request-steps.ts";
import { correct, openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";
import { lastYear, studiedElsewhere } from "../../helpers/whole-record.ts";
import { acknowledged } from "../../helpers/request-people.ts";
import {
  actors,
  confirmClass,
  learnerIdOf,
  openLifeSchool,
  signAll,
  type LifeSchool,
} from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";

let school: LifeSchool;
let centre: Centre;
let minors: { learnerId: string; recordId: string }[];
beforeAll(async () => {
  school = await openLifeSchool({ perClass: 4, centre: { clock: () => new Date("2026-05-29T01:15:00Z") } });
  centre = school.centre;
  await confirmClass(centre, "10A1");
  await signAll(centre, { classes: [classKey("10A1")] });
  minors = school.records
    .filter(({ record, learner }) => record.className === "10A1" && learner.dateOfBirth > "2009")
    .map((year) => ({ learnerId: learnerIdOf(year), recordId: year.record.recordId }));
});
afterAll(async () => school.close());

let accounts = 0;

/** The account of a guardian of this learner, and what it lets one receiver see. */
async function sharedByGuardian({ learnerId, recordId }: { learnerId: string; recordId: string }) {
  accounts += 1;
  const account: Account = {
    accountId: `guardian-${accounts}`,
    holder: {
      kind: "guardian",
      name: "Trần Thị Mẫu",
      wards: [{ learnerId, relation: "mother" }],
    },
    loginName: `me.${accounts}`,
    state: "active",
    createdAt: "2026-05-29T01:00:00Z",
    passwordHash: "$argon2id$",
    passwordChangedAt: "2026-05-29T01:00:00Z",
  };
  await centre.store.transaction((writer) => writer.addAccount(account));
  const by = (await loadActor(centre.store, account.accountId, "page"))!;
  const command = { learnerId, recordIds: [recordId], receiver: "Trường Ví Dụ", days: 30 } as const;
  const { secret, share } = await makeShare(centre, by, { ...command, purpose: "transfer", form: "full" });
  await openShare(centre, secret);
  return { secret, shareId: share.shareId, accountId: account.accountId };
}

const self = (learnerId: string): Actor => ({
  actorId: `account-of-${learnerId}`,
  roles: ["learner"],
  assignments: [{ kind: "self", learnerId }],
  source: "page",
});
const notFound = { code: "share_not_found", detail: "" };

describe("a guardian's share", () => {
  test.each<[string, (accountId: string) => Promise<unknown>]>([
    ["the ward is another's", (accountId) => setWards(centre, actors.administrator, accountId, others())],
    ["the account is closed", (accountId) => closeAccount(centre, actors.registrar, accountId, "Sai người")],
  ])("opens nothing once %s", async (_, end) => {
    const minor = minors[0]!;
    const { secret, shareId, accountId } = await sharedByGuardian(minor);
    await end(accountId);
    await expect(openShare(centre, secret)).rejects.toMatchObject(notFound);
    const listed = await listShares(centre, self(minor.learnerId), minor.learnerId);
    expect(listed.find((share) => share.shareId === shareId)).toMatchObject({ state: "ended" });
  });

  test("ends with the day of birth that the centre has now", async () => {
    const minor = minors[1]!;
    const { secret } = await sharedByGuardian(minor);
    await centre.store.transaction(async (writer) => {
      const learner = (await writer.learner(minor.learnerId))!;
      const identity = { ...learner.identity, dateOfBirth: "2008-05-28" };
      await writer.updateLearner({ ...learner, identity });
    });
    await expect(openShare(centre, secret)).rejects.toMatchObject(notFound);
  });
});

const others = () => [{ learnerId: minors[1]!.learnerId, relation: "mother" as const }];

describe("the whole school record", () => {
  let cases: CaseSchool;
  let ids: { learnerId: string; recordId: string; wholeId: string };
  beforeAll(async () => {
    cases = await openCaseSchool({ prepare: studiedElsewhere });
    const year = lastYear(cases);
    const learnerId = learnerIdOf(year);
    const wholeId = (await cases.centre.store.learner(learnerId))!.schoolRecordId;
    ids = { learnerId, recordId: year.record.recordId, wholeId };
  });
  afterAll(async () => cases.close());

  const share = async (recordId: string) => {
    const { learnerId } = ids;
    const what = { learnerId, recordIds: [recordId], purpose: "transfer", form: "compact" } as const;
    return makeShare(cases.centre, self(learnerId), { ...what, receiver: "Trường Ví Dụ", days: 30 });
  };

  test("is shared as its own credential, and its newest version once a year was corrected", async () => {
    const whole = await share(ids.wholeId);
    const year = await share(ids.recordId);
    const before = await openShare(cases.centre, whole.secret);
    expect(before.records).toMatchObject([{ schoolYear: null, version: 1, verdict: { state: "inForce" } }]);
    expect(JSON.parse(before.records[0]!.credential)).toMatchObject({
      credentialSubject: { type: "SchoolRecord" },
    });
    const by = { requester: people.teacher("NGU_VAN", "12A1"), reviewer: people.approvingDeputy };
    await correct(cases, ids.recordId, [{ field: "NGU_VAN/hk2/final", value: 9.9 }], by);
    for (const { secret } of [whole, year]) {
      const { records } = await openShare(cases.centre, secret);
      expect(records).toMatchObject([
        {
          version: 2,
          verdict: { state: "inForce" },
          shared: { version: 1, verdict: { state: "superseded", by: 2 } },
        },
      ]);
    }
  });

  test("is not shown while one of its years is restricted", async () => {
    const whole = await share(ids.wholeId);
    const asked = { kind: "restrict", learnerId: ids.learnerId, recordId: ids.recordId } as const;
    const { requestId } = await acknowledged(cases.centre, asked);
    await restrictLearnerData(cases.centre, people.registrar, { requestId, note: "Đang tranh chấp" });
    await expect(openShare(cases.centre, whole.secret)).rejects.toMatchObject(notFound);
    await expect(share(ids.wholeId)).rejects.toMatchObject({ code: "record_restricted" });
  });
});
