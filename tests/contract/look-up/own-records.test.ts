/** What learners and guardians see of their own, and of nobody else's; and what they share (Điều 9.4, 12). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../../src/centre/audit/actor.ts";
import { approveCase } from "../../../src/centre/cases/approve-case.ts";
import { proposeRevocation } from "../../../src/centre/cases/propose-revocation.ts";
import { reviewCase } from "../../../src/centre/cases/review-case.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { readVersion } from "../../../src/centre/life/read-versions.ts";
import { readOwnNotices, reportOwnError } from "../../../src/centre/look-up/own-notices.ts";
import {
  readOwnCredential,
  readOwnLearners,
  readOwnRecords,
} from "../../../src/centre/look-up/own-records.ts";
import { readOwnAccess } from "../../../src/centre/look-up/read-access.ts";
import { revealedFields } from "../../../src/centre/look-up/revealed-fields.ts";
import { makeShare, type ShareCommand } from "../../../src/centre/shares/make-share.ts";
import { listShares, revokeShare } from "../../../src/centre/shares/manage-shares.ts";
import { openShare } from "../../../src/centre/shares/open-share.ts";
import { revocation } from "../../helpers/case-samples.ts";
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
let now: Date;
let ids: { learnerId: string; recordId: string }[];
let draft: { learnerId: string; recordId: string };
beforeAll(async () => {
  now = new Date("2026-05-29T01:15:00Z");
  school = await openLifeSchool({ perClass: 4, centre: { clock: () => now } });
  centre = school.centre;
  const all = school.records.map((year) => {
    return { learnerId: learnerIdOf(year), recordId: year.record.recordId, className: year.record.className };
  });
  ids = all.filter(({ className }) => className === "10A1");
  draft = all.find(({ className }) => className === "11A1")!;
  await confirmClass(centre, "10A1");
  await signAll(centre, { classes: [classKey("10A1")] });
});
afterAll(async () => school.close());
beforeEach(() => {
  now = new Date("2026-05-29T02:00:00Z");
});

const learner = (learnerId: string): Actor => ({
  actorId: `account-of-${learnerId}`,
  roles: ["learner"],
  assignments: [{ kind: "self", learnerId }],
  source: "page",
});
const guardian = (learnerId: string, until: string): Actor => ({
  actorId: `guardian-of-${learnerId}`,
  roles: ["guardian"],
  assignments: [{ kind: "ward", learnerId, until }],
  source: "page",
});
const comesOfAge = "2026-06-10T00:00:00Z";
const refused = (code: string) => ({ code });
const command = (change: Partial<ShareCommand> = {}): ShareCommand => ({
  learnerId: ids[0]!.learnerId,
  recordIds: [ids[0]!.recordId],
  purpose: "transfer",
  receiver: "Trường Cao đẳng Ví Dụ",
  form: "compact",
  days: 30,
  ...change,
});

/** Everything that an account could try about a learner and a record. */
const attempts: ((by: Actor, learnerId: string, recordId: string) => Promise<unknown>)[] = [
  (by, learnerId) => readOwnRecords(centre, by, learnerId),
  (by, learnerId) => readOwnNotices(centre, by, learnerId),
  (by, learnerId) => readOwnAccess(centre, by, { learnerId, before: null }),
  (by, learnerId, recordId) =>
    readOwnCredential(centre, by, { learnerId, recordId, version: 1, kind: "full" }, "download"),
  (by, learnerId, recordId) =>
    readOwnCredential(centre, by, { learnerId, recordId, version: 1, kind: "compact" }, "qr"),
  (by, learnerId, recordId) => makeShare(centre, by, command({ learnerId, recordIds: [recordId] })),
  (by, learnerId) => listShares(centre, by, learnerId),
  (by, learnerId, recordId) => reportOwnError(centre, by, { learnerId, recordId, version: 1, note: "" }),
];

test("issued records, every version, with the texts exactly as handed out", async () => {
  const { learnerId, recordId } = ids[0]!;
  const by = learner(learnerId);
  expect(await readOwnLearners(centre, by)).toMatchObject([{ learnerId, as: "self" }]);
  expect(await readOwnRecords(centre, by, learnerId)).toMatchObject([
    {
      recordId,
      schoolYear: "2025-2026",
      versions: [{ version: 1, verdict: { state: "inForce" }, credentials: ["compact", "full"] }],
    },
  ]);
  const { credentials } = await readVersion(centre, actors.registrar, { recordId, version: 1 });
  for (const kind of ["full", "compact"] as const)
    expect(await readOwnCredential(centre, by, { learnerId, recordId, version: 1, kind }, "download")).toBe(
      credentials?.[kind],
    );
  const cumulative = { learnerId, recordId, version: 1, kind: "cumulative" } as const;
  await expect(readOwnCredential(centre, by, cumulative, "qr")).rejects.toMatchObject(
    refused("credential_kind_missing"),
  );
  const second = { learnerId, recordId, version: 2, kind: "full" } as const;
  await expect(readOwnCredential(centre, by, second, "qr")).rejects.toMatchObject(
    refused("record_not_issued"),
  );
});

test("what is not issued is not shown, downloaded or shared", async () => {
  const { learnerId, recordId } = draft;
  const by = learner(learnerId);
  expect(await readOwnRecords(centre, by, learnerId)).toEqual([]);
  const which = { learnerId, recordId, version: 1, kind: "full" } as const;
  await expect(readOwnCredential(centre, by, which, "download")).rejects.toMatchObject(
    refused("record_not_issued"),
  );
  await expect(makeShare(centre, by, command({ learnerId, recordIds: [recordId] }))).rejects.toMatchObject(
    refused("record_not_issued"),
  );
});

test("no account reaches anything of a learner that is not its own, whatever it combines", async () => {
  const three = ids.slice(0, 3);
  for (const [own, { learnerId }] of three.entries())
    for (const by of [learner(learnerId), guardian(learnerId, comesOfAge)])
      for (const [of, { recordId }] of three.entries())
        for (const { learnerId: target } of three)
          for (const attempt of attempts) {
            const looked = await attempt(by, target, recordId).then(
              (answer) => JSON.stringify(answer),
              (error: { code?: string }) => error.code ?? "crash",
            );
            if (target !== learnerId) expect(looked).toBe("duty_missing");
            // The own learner with another's record: not this learner's.
            else if (of !== own && attempt.length === 3) expect(looked).toBe("record_not_found");
            else expect(looked).not.toMatch(/^(duty_missing|record_not_found|crash)$/);
          }
});

test("a guardian sees what the ward sees until the day that the ward comes of age", async () => {
  const { learnerId, recordId } = ids[1]!;
  const by = guardian(learnerId, comesOfAge);
  now = new Date("2026-06-09T23:59:59Z");
  expect(await readOwnLearners(centre, by)).toMatchObject([{ learnerId, as: "ward" }]);
  expect(await readOwnRecords(centre, by, learnerId)).toMatchObject([{ recordId }]);
  now = new Date(comesOfAge);
  expect(await readOwnLearners(centre, by)).toEqual([]);
  for (const attempt of attempts)
    await expect(attempt(by, learnerId, recordId)).rejects.toMatchObject(refused("duty_missing"));
});

test("staff without a learner's account, and one that does not exist: refused alike", async () => {
  for (const by of [actors.director, actors.registrar, actors.administrator, learner(ids[0]!.learnerId)])
    for (const learnerId of [ids[2]!.learnerId, "nobody"])
      await expect(readOwnRecords(centre, by, learnerId)).rejects.toMatchObject(refused("duty_missing"));
});

test("who looked: staff by name and office, the guardian as such; not what was refused", async () => {
  const { learnerId, recordId } = ids[3]!;
  await readVersion(centre, { ...actors.registrar, purpose: "transfer" }, { recordId, version: 1 });
  await readOwnRecords(centre, learner(ids[2]!.learnerId), learnerId).catch(() => undefined);
  await readOwnRecords(centre, guardian(learnerId, comesOfAge), learnerId);
  const { looks } = await readOwnAccess(centre, learner(learnerId), { learnerId, before: null });
  const office = await centre.store.staffMember("GVU");
  expect(looks.slice(0, 2)).toMatchObject([
    { who: { holder: "guardian", name: null }, kind: "record", purpose: null },
    {
      who: { holder: "staff", name: office?.name, title: office?.title },
      kind: "version",
      purpose: "transfer",
    },
  ]);
  expect(looks.every(({ outcome }) => outcome === "shown")).toBe(true);
  expect(JSON.stringify(looks)).not.toContain("account-of-");
});

test("an error is reported by the learner, about an own record only", async () => {
  const { learnerId, recordId } = ids[3]!;
  const report = { learnerId, recordId, version: 1, note: "Sai ngày sinh" };
  expect(await reportOwnError(centre, learner(learnerId), report)).toMatchObject({
    kind: "correction",
    step: "reported",
    reportedBy: `account-of-${learnerId}`,
  });
  await expect(
    reportOwnError(centre, learner(learnerId), { ...report, recordId: ids[0]!.recordId }),
  ).rejects.toMatchObject(refused("record_not_found"));
});

test("what a code reveals is all that is in it, and nothing of what stays in the centre", async () => {
  const { learnerId, recordId } = ids[0]!;
  const which = { learnerId, recordId, version: 1, kind: "compact" } as const;
  const compact = await readOwnCredential(centre, learner(learnerId), which, "qr");
  const fields = revealedFields(compact, "vi");
  const subject = (JSON.parse(compact) as { credentialSubject: { learner: Record<string, string> } })
    .credentialSubject;
  expect(fields).toContainEqual({ label: "Họ và tên", value: subject.learner["fullName"] });
  expect(fields.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["Năm học", "Toán · học kì I", "Kết quả học tập · cả năm", "Xét lên lớp"]),
  );
  const leaves = (value: unknown): number =>
    typeof value === "object" && value !== null
      ? Object.entries(value).reduce((sum, [key, each]) => {
          return ["id", "type", "subject", "subjectName"].includes(key) ? sum : sum + leaves(each);
        }, 0)
      : 1;
  expect(fields).toHaveLength(leaves(subject));
  expect(fields.every(({ label }) => !/[a-z][A-Z]/.test(label))).toBe(true);
});

describe("shares", () => {
  const by = () => learner(ids[0]!.learnerId);

  test("a link opens what was chosen, as signed, and the learner sees each look", async () => {
    const { share, secret } = await makeShare(centre, by(), command());
    expect(share).toMatchObject({ receiver: "Trường Cao đẳng Ví Dụ", endsAt: "2026-06-28T02:00:00Z" });
    expect(secret).toMatch(/^[\w-]{43}$/);
    const opened = await openShare(centre, secret);
    const { credentials } = await readVersion(centre, actors.registrar, {
      recordId: ids[0]!.recordId,
      version: 1,
    });
    expect(opened).toMatchObject({
      receiver: "Trường Cao đẳng Ví Dụ",
      purpose: "transfer",
      records: [
        {
          recordId: ids[0]!.recordId,
          version: 1,
          verdict: { state: "inForce" },
          credential: credentials?.compact,
          verifyLink: expect.stringMatching(/^HTTPS:\/\/[^#]+\/V#\d+$/),
        },
      ],
    });
    await openShare(centre, secret);
    const listed = await listShares(centre, by(), ids[0]!.learnerId);
    expect(listed.find(({ shareId }) => shareId === share.shareId)).toMatchObject({
      state: "open",
      views: ["2026-05-29T02:00:00Z", "2026-05-29T02:00:00Z"],
    });
    const { looks } = await readOwnAccess(centre, by(), { learnerId: ids[0]!.learnerId, before: null });
    expect(looks[0]).toMatchObject({
      who: { holder: "receiver", name: "Trường Cao đẳng Ví Dụ" },
      kind: "share",
      purpose: "transfer",
    });
  });

  test("the secret is stored nowhere", async () => {
    const { secret } = await makeShare(centre, by(), command());
    const kept = JSON.stringify([
      await centre.store.sharesOfLearner(ids[0]!.learnerId),
      await centre.store.auditRows(0, 1000),
      await centre.store.accessRows(0, 1000),
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain("secretHash");
  });

  test("wrong, ended and revoked links are refused alike; an end is an end at that second", async () => {
    const ended = await makeShare(centre, by(), command({ days: 1 }));
    const revoked = await makeShare(centre, by(), command());
    await revokeShare(centre, by(), { learnerId: ids[0]!.learnerId, shareId: revoked.share.shareId });
    now = new Date("2026-05-30T01:59:59Z");
    await openShare(centre, ended.secret);
    now = new Date("2026-05-30T02:00:00Z");
    for (const secret of [ended.secret, revoked.secret, "", "x", ended.secret.slice(1), `${ended.secret} `])
      await expect(openShare(centre, secret)).rejects.toMatchObject({
        code: "share_not_found",
        detail: "",
      });
  });

  test("a guardian's share ends when the ward comes of age, and the learner may end it sooner", async () => {
    const { learnerId, recordId } = ids[1]!;
    const { share, secret } = await makeShare(
      centre,
      guardian(learnerId, comesOfAge),
      command({ learnerId, recordIds: [recordId], days: 90 }),
    );
    expect(share.endsAt).toBe(comesOfAge);
    await expect(
      revokeShare(centre, learner(ids[0]!.learnerId), {
        learnerId: ids[0]!.learnerId,
        shareId: share.shareId,
      }),
    ).rejects.toMatchObject(refused("share_not_found"));
    await openShare(centre, secret);
    await revokeShare(centre, learner(learnerId), { learnerId, shareId: share.shareId });
    await expect(openShare(centre, secret)).rejects.toMatchObject(refused("share_not_found"));
  });

  test.each([
    [{ days: 0 }, "share_days_wrong"],
    [{ days: 91 }, "share_days_wrong"],
    [{ days: 1.5 }, "share_days_wrong"],
    [{ receiver: "  " }, "share_receiver_missing"],
    [{ recordIds: [] }, "record_not_found"],
  ])("%o is refused: %s", async (change, code) => {
    await expect(makeShare(centre, by(), command(change))).rejects.toMatchObject(refused(code));
  });

  test("making and ending stand in the trace, without the receiver", async () => {
    const { share } = await makeShare(centre, by(), command());
    await revokeShare(centre, by(), { learnerId: ids[0]!.learnerId, shareId: share.shareId });
    const rows = await centre.store.auditRowsOf(`share:${share.shareId}`, 0, 9);
    expect(rows.map(({ action, actor }) => [action, actor])).toEqual([
      ["share.make", by().actorId],
      ["share.revoke", by().actorId],
    ]);
    expect(JSON.stringify(rows)).not.toContain("Ví Dụ");
  });

  test("a look that cannot be logged shows nothing", async () => {
    const { secret } = await makeShare(centre, by(), command());
    const broken = new Error("disk full");
    const { store } = centre;
    const transaction: typeof store.transaction = (work) =>
      store.transaction((writer) => work({ ...writer, addAccess: async () => Promise.reject(broken) }));
    await expect(openShare({ ...centre, store: { ...store, transaction } }, secret)).rejects.toBe(broken);
  });

  test("a record that was revoked since is said to be, with the class of the ground", async () => {
    const { learnerId, recordId } = ids[2]!;
    const { secret } = await makeShare(
      centre,
      learner(learnerId),
      command({ learnerId, recordIds: [recordId] }),
    );
    now = new Date("2026-06-02T02:00:00Z");
    const { caseId } = await proposeRevocation(centre, actors.registrar, {
      recordId,
      version: 1,
      ...revocation,
      evidence: [],
    });
    await reviewCase(centre, approver, { caseId, verdict: "accept", note: "Đúng" });
    await approveCase(centre, actors.director, { caseId, verdict: "approve", note: "Đồng ý" });
    const verdict = { state: "revoked", since: "2026-06-02T02:00:00Z", ground: revocation.ground };
    const { records } = await openShare(centre, secret);
    expect(records).toMatchObject([{ version: 1, verdict, shared: { version: 1, verdict } }]);
  });
});

const approver: Actor = {
  ...actors.deputy,
  assignments: [
    {
      kind: "delegation",
      act: "approve",
      basis: "QĐ 8/QĐ-TT",
      from: "2026-05-15T00:00:00Z",
      until: "2026-06-15T00:00:00Z",
    },
  ],
};
