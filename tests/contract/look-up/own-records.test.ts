/** What learners and guardians see of their own, and of nobody else's; and what they share (Điều 9.4, 12). */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../../src/centre/audit/actor.ts";
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
import { makeShare } from "../../../src/centre/shares/make-share.ts";
import { listShares } from "../../../src/centre/shares/manage-shares.ts";
import { guardianActor, learnerActor } from "../../helpers/actor.ts";
import { openIssuedClass, type IssuedClass } from "../../helpers/issued-class.ts";
import { actors } from "../../helpers/life-school.ts";

let issued: IssuedClass;
let centre: Centre;
let ids: IssuedClass["ids"];
beforeAll(async () => {
  issued = await openIssuedClass();
  ({ centre, ids } = issued);
});
afterAll(async () => issued.close());
beforeEach(() => issued.setNow("2026-05-29T02:00:00Z"));

const comesOfAge = "2026-06-10T00:00:00Z";
const refused = (code: string) => ({ code });

/** Everything that an account could try about a learner and a record. */
const attempts: ((by: Actor, learnerId: string, recordId: string) => Promise<unknown>)[] = [
  (by, learnerId) => readOwnRecords(centre, by, learnerId),
  (by, learnerId) => readOwnNotices(centre, by, learnerId),
  (by, learnerId) => readOwnAccess(centre, by, { learnerId, before: null }),
  (by, learnerId, recordId) =>
    readOwnCredential(centre, by, { learnerId, recordId, version: 1, kind: "full" }, "download"),
  (by, learnerId, recordId) =>
    readOwnCredential(centre, by, { learnerId, recordId, version: 1, kind: "compact" }, "qr"),
  (by, learnerId, recordId) =>
    makeShare(centre, by, issued.shareCommand({ learnerId, recordIds: [recordId] })),
  (by, learnerId) => listShares(centre, by, learnerId),
  (by, learnerId, recordId) => reportOwnError(centre, by, { learnerId, recordId, version: 1, note: "" }),
];

test("issued records, every version, with the texts exactly as handed out", async () => {
  const { learnerId, recordId } = ids[0]!;
  const by = learnerActor(learnerId);
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
  const { learnerId, recordId } = issued.draft;
  const by = learnerActor(learnerId);
  expect(await readOwnRecords(centre, by, learnerId)).toEqual([]);
  const which = { learnerId, recordId, version: 1, kind: "full" } as const;
  await expect(readOwnCredential(centre, by, which, "download")).rejects.toMatchObject(
    refused("record_not_issued"),
  );
  await expect(
    makeShare(centre, by, issued.shareCommand({ learnerId, recordIds: [recordId] })),
  ).rejects.toMatchObject(refused("record_not_issued"));
});

test("no account reaches anything of a learner that is not its own, whatever it combines", async () => {
  const three = ids.slice(0, 3);
  for (const [own, { learnerId }] of three.entries())
    for (const by of [learnerActor(learnerId), guardianActor(learnerId, comesOfAge)])
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
  const by = guardianActor(learnerId, comesOfAge);
  issued.setNow("2026-06-09T23:59:59Z");
  expect(await readOwnLearners(centre, by)).toMatchObject([{ learnerId, as: "ward" }]);
  expect(await readOwnRecords(centre, by, learnerId)).toMatchObject([{ recordId }]);
  issued.setNow(comesOfAge);
  expect(await readOwnLearners(centre, by)).toEqual([]);
  for (const attempt of attempts)
    await expect(attempt(by, learnerId, recordId)).rejects.toMatchObject(refused("duty_missing"));
});

test("staff without a learner's account, and one that does not exist: refused alike", async () => {
  for (const by of [actors.director, actors.registrar, actors.administrator, learnerActor(ids[0]!.learnerId)])
    for (const learnerId of [ids[2]!.learnerId, "nobody"])
      await expect(readOwnRecords(centre, by, learnerId)).rejects.toMatchObject(refused("duty_missing"));
});

test("who looked: staff by name and office, the guardian as such; not what was refused", async () => {
  const { learnerId, recordId } = ids[3]!;
  await readVersion(centre, { ...actors.registrar, purpose: "transfer" }, { recordId, version: 1 });
  await readOwnRecords(centre, learnerActor(ids[2]!.learnerId), learnerId).catch(() => undefined);
  await readOwnRecords(centre, guardianActor(learnerId, comesOfAge), learnerId);
  const { looks } = await readOwnAccess(centre, learnerActor(learnerId), { learnerId, before: null });
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
  expect(await reportOwnError(centre, learnerActor(learnerId), report)).toMatchObject({
    kind: "correction",
    step: "reported",
    reportedBy: `account-of-${learnerId}`,
  });
  await expect(
    reportOwnError(centre, learnerActor(learnerId), { ...report, recordId: ids[0]!.recordId }),
  ).rejects.toMatchObject(refused("record_not_found"));
});

test("what a code reveals is all that is in it, and nothing of what stays in the centre", async () => {
  const { learnerId, recordId } = ids[0]!;
  const which = { learnerId, recordId, version: 1, kind: "compact" } as const;
  const compact = await readOwnCredential(centre, learnerActor(learnerId), which, "qr");
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
