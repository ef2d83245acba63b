/** One version signed and issued inside a transaction (Điều 7, steps 4 to 6; D10, D11). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import { digestOf } from "../../../src/centre/audit/record-audit.ts";
import { issueVersion, releaseVersion, signVersion } from "../../../src/centre/life/issue-version.ts";
import { queueSynchronise } from "../../../src/centre/life/queue-synchronise.ts";
import { localStatusSource } from "../../../src/centre/local-sources.ts";
import { ConflictError, type RecordVersion } from "../../../src/centre/ports.ts";
import { publishTrustList } from "../../../src/centre/publish-trust-list.ts";
import type { VerificationReport } from "../../../src/credential/model/report.ts";
import { openTrustList } from "../../../src/credential/verify/trust-list.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import { tester } from "../../helpers/actor.ts";
import { checkedAt, receiver, sampleRecords } from "../../helpers/signed-world.ts";
import { openStoreCentre } from "../../helpers/store-centre.ts";

let centre: Centre;
let close: () => Promise<void>;
beforeEach(async () => ({ centre, close } = await openStoreCentre()));
afterEach(async () => close());

const first = sampleRecords[0]!;
const { recordId } = first.record;
const now = new Date("2026-05-29T01:15:00Z");
const at = "2026-05-29T01:15:00Z";
const versionOf = (
  version: number,
  origin: RecordVersion["origin"] = "year",
  caseId: string | null = null,
) => {
  const record: SchoolRecordYear = { ...first, record: { ...first.record, version } };
  return { record, learnerId: "learner-1", ruleSet: "tt43-2021", origin, caseId, delegation: null, now };
};
const issue = (...args: Parameters<typeof versionOf>) =>
  centre.store.transaction((writer) => issueVersion(centre, writer, tester, versionOf(...args)));
const rows = () => centre.store.auditRows(0, 100);

async function reportOf(document: string): Promise<VerificationReport> {
  const opened = await openTrustList(JSON.parse(await publishTrustList(centre)), { at: checkedAt.getTime() });
  if (!opened.ok) throw new Error(opened.code);
  const statusSource = localStatusSource(centre, async () => ({ kind: "unavailable", detail: "not asked" }));
  return verifyCredential(JSON.parse(document), await receiver({}, { trust: opened.list, statusSource }));
}
const verdictOf = async (document: string) => (await reportOf(document)).verdict;

describe("a first version", () => {
  test("is kept exactly as signed, in two credentials that verify", async () => {
    const { issuance, full, compact } = await issue(1);
    const content = JSON.stringify(first);
    expect(await centre.store.recordVersions(recordId)).toEqual([
      {
        recordId,
        version: 1,
        content,
        digest: await digestOf(content),
        ruleSet: "tt43-2021",
        origin: "year",
        signedBy: "os:tester",
        delegation: null,
        signedAt: at,
        issuedAt: at,
        caseId: null,
      },
    ]);
    expect((await centre.store.credentials(issuance.issuanceId)).map(({ document }) => document)).toEqual([
      compact,
      full,
    ]);
    expect([await verdictOf(full), await verdictOf(compact)]).toEqual(["valid", "valid"]);
  });

  test("is told to the learner, queued for the sector's database, and traced", async () => {
    const { full, compact } = await issue(1);
    expect(await centre.store.notices("learner-1")).toEqual([
      { learnerId: "learner-1", sequence: 1, at, code: "record_issued", recordId, version: 1 },
    ]);
    expect(await centre.store.pendingOutbox("synchronise", 0, 9)).toMatchObject([
      { recordId, syncVersion: 1, payload: { version: 1, inForce: true }, createdAt: at },
    ]);
    expect(await rows()).toMatchObject([
      {
        action: "record.sign",
        subject: `record:${recordId}`,
        actor: "os:tester",
        newValue: {
          version: 1,
          content: await digestOf(JSON.stringify(first)),
          full: await digestOf(full),
          compact: await digestOf(compact),
        },
      },
      { action: "record.issue", subject: `record:${recordId}`, newValue: { version: 1, supersedes: [] } },
    ]);
  });
});

describe("a next version", () => {
  test("revokes the one before it as superseded; the new one is valid, and no other record is touched", async () => {
    const old = await issue(1);
    const other = await centre.store.transaction((writer) =>
      issueVersion(centre, writer, tester, {
        ...versionOf(1),
        record: sampleRecords[1]!,
        learnerId: "learner-2",
      }),
    );
    const next = await issue(2, "correction", "case-1");
    expect([
      await verdictOf(old.compact),
      await verdictOf(next.compact),
      await verdictOf(other.compact),
    ]).toEqual(["invalid", "valid", "valid"]);
    expect((await reportOf(old.full)).notes.map(({ code }) => code)).toEqual(["superseded"]);
    expect((await centre.store.notices("learner-1")).map(({ code, version }) => [code, version])).toEqual([
      ["record_issued", 1],
      ["record_superseded", 1],
      ["record_issued", 2],
    ]);
    expect(await centre.store.notices("learner-2")).toHaveLength(1);
    expect(
      (await centre.store.pendingOutbox("synchronise", 2, 9)).map((message) => message.syncVersion),
    ).toEqual([2]);
    expect(await centre.store.recordVersion(recordId, 2)).toMatchObject({
      origin: "correction",
      caseId: "case-1",
    });
    expect((await rows()).at(-1)).toMatchObject({ newValue: { version: 2, supersedes: [1] } });
  });

  test("leaves alone a version that was revoked before, on a ground of its own", async () => {
    const { issuance } = await issue(1);
    await centre.store.transaction((writer) =>
      writer.changeStatus({
        issuanceId: issuance.issuanceId,
        change: "revoke",
        reason: "Theo quyết định",
        basis: "QĐ 9",
        changedAt: at,
      }),
    );
    await issue(2, "correction");
    expect(await centre.store.statusChanges(issuance.issuanceId)).toHaveLength(1);
    expect((await centre.store.notices("learner-1")).map(({ code }) => code)).toEqual([
      "record_issued",
      "record_issued",
    ]);
  });

  test("has a sync version above every one before it, also after a change of status", async () => {
    await issue(1);
    await centre.store.transaction((writer) =>
      queueSynchronise(writer, recordId, { version: 1, inForce: false }, at),
    );
    await issue(2, "correction");
    const queued = await centre.store.pendingOutbox("synchronise", 0, 9);
    expect(queued.map(({ syncVersion, payload }) => [syncVersion, payload.version, payload.inForce])).toEqual(
      [
        [1, 1, true],
        [2, 1, false],
        [3, 2, true],
      ],
    );
  });
});

describe("signed, and issued later by somebody else", () => {
  test("nobody is told and the version before stays in force, until it is released", async () => {
    const old = await issue(1);
    const next = await centre.store.transaction((writer) =>
      signVersion(centre, writer, tester, versionOf(2, "correction")),
    );
    expect(await centre.store.recordVersion(recordId, 2)).toMatchObject({ signedAt: at, issuedAt: null });
    expect(await verdictOf(old.compact)).toBe("valid");
    expect(await centre.store.notices("learner-1")).toHaveLength(1);
    expect(await centre.store.lastSyncVersion(recordId)).toBe(1);
    const later = new Date("2026-05-30T01:00:00Z");
    const release = { recordId, version: 2, learnerId: "learner-1", now: later };
    await centre.store.transaction((writer) => releaseVersion(centre, writer, tester, release));
    expect(await centre.store.recordVersion(recordId, 2)).toMatchObject({ issuedAt: "2026-05-30T01:00:00Z" });
    expect([await verdictOf(old.compact), await verdictOf(next.compact)]).toEqual(["invalid", "valid"]);
  });
});

describe("nothing half-written", () => {
  test.each([
    ["a locked key", () => ({ ...centre, signers: { current: () => undefined } }), "key_locked"],
    [
      "a record of another institution",
      () => ({ ...centre, profile: { ...centre.profile, moetCode: "99" } }),
      "institution_other",
    ],
  ])("%s", async (_, change, code) => {
    const over: Centre = change();
    const attempt = over.store.transaction((writer) => issueVersion(over, writer, tester, versionOf(1)));
    await expect(attempt).rejects.toMatchObject({ code });
    expect(await centre.store.recordVersions(recordId)).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  test("the same version a second time", async () => {
    await issue(1);
    await expect(issue(1)).rejects.toThrow(ConflictError);
    expect((await centre.store.countCredentials()).full).toBe(1);
    expect(await rows()).toHaveLength(2);
  });
});
