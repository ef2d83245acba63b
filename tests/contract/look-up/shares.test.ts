/** What a learner shares with a receiver, and how it ends (Điều 12). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../../src/centre/audit/actor.ts";
import { approveCase } from "../../../src/centre/cases/approve-case.ts";
import { proposeRevocation } from "../../../src/centre/cases/propose-revocation.ts";
import { reviewCase } from "../../../src/centre/cases/review-case.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { readVersion } from "../../../src/centre/life/read-versions.ts";
import { readOwnAccess } from "../../../src/centre/look-up/read-access.ts";
import { makeShare } from "../../../src/centre/shares/make-share.ts";
import { listShares, revokeShare } from "../../../src/centre/shares/manage-shares.ts";
import { openShare } from "../../../src/centre/shares/open-share.ts";
import { guardianActor, learnerActor } from "../../helpers/actor.ts";
import { revocation } from "../../helpers/case-samples.ts";
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

describe("shares", () => {
  const by = () => learnerActor(ids[0]!.learnerId);

  test("a link opens what was chosen, as signed, and the learner sees each look", async () => {
    const { share, secret } = await makeShare(centre, by(), issued.shareCommand());
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
    const { secret } = await makeShare(centre, by(), issued.shareCommand());
    const kept = JSON.stringify([
      await centre.store.sharesOfLearner(ids[0]!.learnerId),
      await centre.store.auditRows(0, 1000),
      await centre.store.accessRows(0, 1000),
    ]);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain("secretHash");
  });

  test("wrong, ended and revoked links are refused alike; an end is an end at that second", async () => {
    const ended = await makeShare(centre, by(), issued.shareCommand({ days: 1 }));
    const revoked = await makeShare(centre, by(), issued.shareCommand());
    await revokeShare(centre, by(), { learnerId: ids[0]!.learnerId, shareId: revoked.share.shareId });
    issued.setNow("2026-05-30T01:59:59Z");
    await openShare(centre, ended.secret);
    issued.setNow("2026-05-30T02:00:00Z");
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
      guardianActor(learnerId, comesOfAge),
      issued.shareCommand({ learnerId, recordIds: [recordId], days: 90 }),
    );
    expect(share.endsAt).toBe(comesOfAge);
    await expect(
      revokeShare(centre, learnerActor(ids[0]!.learnerId), {
        learnerId: ids[0]!.learnerId,
        shareId: share.shareId,
      }),
    ).rejects.toMatchObject(refused("share_not_found"));
    await openShare(centre, secret);
    await revokeShare(centre, learnerActor(learnerId), { learnerId, shareId: share.shareId });
    await expect(openShare(centre, secret)).rejects.toMatchObject(refused("share_not_found"));
  });

  test.each([
    [{ days: 0 }, "share_days_wrong"],
    [{ days: 91 }, "share_days_wrong"],
    [{ days: 1.5 }, "share_days_wrong"],
    [{ receiver: "  " }, "share_receiver_missing"],
    [{ recordIds: [] }, "record_not_found"],
  ])("%o is refused: %s", async (change, code) => {
    await expect(makeShare(centre, by(), issued.shareCommand(change))).rejects.toMatchObject(refused(code));
  });

  test("making and ending stand in the trace, without the receiver", async () => {
    const { share } = await makeShare(centre, by(), issued.shareCommand());
    await revokeShare(centre, by(), { learnerId: ids[0]!.learnerId, shareId: share.shareId });
    const rows = await centre.store.auditRowsOf(`share:${share.shareId}`, 0, 9);
    expect(rows.map(({ action, actor }) => [action, actor])).toEqual([
      ["share.make", by().actorId],
      ["share.revoke", by().actorId],
    ]);
    expect(JSON.stringify(rows)).not.toContain("Ví Dụ");
  });

  test("a look that cannot be logged shows nothing", async () => {
    const { secret } = await makeShare(centre, by(), issued.shareCommand());
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
      learnerActor(learnerId),
      issued.shareCommand({ learnerId, recordIds: [recordId] }),
    );
    issued.setNow("2026-06-02T02:00:00Z");
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
