/** Leaving: nothing is left open, and nothing is deleted, since the trace names it (Điều 17.1). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeAccount, leaveStaff } from "../../../src/centre/accounts/leave.ts";
import { acceptInvitation } from "../../../src/centre/accounts/accept-invitation.ts";
import { confirmRecovery, requestRecovery } from "../../../src/centre/accounts/recover.ts";
import { inviteClass, invite } from "../../../src/centre/accounts/invite.ts";
import { readAccounts } from "../../../src/centre/accounts/read-accounts.ts";
import { loadActor } from "../../../src/centre/school/load-actor.ts";
import { seeSession } from "../../../src/centre/sessions/see-session.ts";
import { authenticateToken } from "../../../src/centre/tokens/authenticate-token.ts";
import { createToken } from "../../../src/centre/tokens/create-token.ts";
import { browser, goodPassword, openAccountWorld, type AccountWorld } from "../../helpers/account-world.ts";
import { installer } from "../../helpers/sample-school.ts";

let world: AccountWorld;
beforeEach(async () => (world = await openAccountWorld()));
afterEach(async () => world.close());

const reason = "Chuyển công tác từ 08/9/2026";

describe("a member of staff", () => {
  test("leaves: no role, no session, no token, no way in", async () => {
    await world.open({ kind: "staff", staffId: "GV-TOAN", loginName: "toan" });
    const { secret } = await world.enter("toan");
    const command = { staffId: "GV-TOAN", scopes: ["read"], days: 30 };
    const token = await createToken(world.centre, installer, command);
    expect(await leaveStaff(world.centre, await world.as("GD"), "GV-TOAN", reason)).toEqual({
      endedSessions: 1,
    });
    const { store } = world.centre;
    expect(await store.staffMember("GV-TOAN")).toMatchObject({ name: "Phạm Văn Toàn", roles: [] });
    expect(await store.account("GV-TOAN")).toMatchObject({ state: "left", passwordHash: null });
    expect(await seeSession(world.centre, secret)).toEqual({ ok: false, code: "session_ended", end: "left" });
    expect(await authenticateToken(world.centre, token.secret)).toMatchObject({ code: "token_revoked" });
    expect(await loadActor(store, "GV-TOAN", "api")).toBeUndefined();
    expect(await world.signIn("toan")).toEqual({ ok: false, code: "sign_in_wrong" });
    expect((await world.trace()).at(-1)).toMatchObject({ action: "account.leave", actor: "GD", reason });
    expect(await leaveStaff(world.centre, installer, "GV-TOAN", reason), "once").toEqual({
      endedSessions: 0,
    });
  });

  test("leaves without what was delegated", async () => {
    const { store } = world.centre;
    const delegation = { staffId: "PGD", act: "sign", basis: "QĐ 31/QĐ-TT" } as const;
    const times = [
      ["2026-09-01T00:00:00Z", "2026-09-05T00:00:00Z"],
      ["2026-09-01T00:00:00Z", "2026-12-31T00:00:00Z"],
    ] as const;
    await store.transaction(async (writer) => {
      for (const [n, [from, until]] of times.entries())
        await writer.addDelegation({ ...delegation, delegationId: `d${n}`, from, until });
    });
    await leaveStaff(world.centre, await world.as("GD"), "PGD", reason);
    const ends = (await store.delegationsOf("PGD")).map(({ delegationId, until }) => [delegationId, until]);
    expect(ends.toSorted(([a = ""], [b = ""]) => a.localeCompare(b))).toEqual([
      ["d0", "2026-09-05T00:00:00Z"],
      ["d1", "2026-09-07T01:00:00Z"],
    ]);
    expect((await world.trace()).filter(({ action }) => action === "delegation.end")).toHaveLength(1);
  });

  test("who has no account leaves too, and whoever may not take the roles may not see anybody off", async () => {
    const token = await createToken(world.centre, installer, {
      staffId: "GV-TOAN",
      scopes: ["read"],
      days: 1,
    });
    for (const [by, staffId, code] of [
      ["GV-TOAN", "GV-TOAN", "duty_missing"],
      ["GVU", "GD", "duty_missing"],
      ["GD", "GD", "duty_missing"],
      ["GD", "nobody", "staff_not_found"],
    ] as const) {
      const leaving = leaveStaff(world.centre, await world.as(by), staffId, reason);
      await expect(leaving, `${by} ${staffId}`).rejects.toMatchObject({ code });
    }
    const silent = leaveStaff(world.centre, installer, "GV-TOAN", " ");
    await expect(silent).rejects.toMatchObject({ code: "reason_missing" });
    await leaveStaff(world.centre, await world.as("GVU"), "GV-TOAN", reason);
    expect((await authenticateToken(world.centre, token.secret)).ok).toBe(false);
    expect(await world.centre.store.account("GV-TOAN")).toBeUndefined();
  });

  test("comes back to the same account by two people: who sees somebody off is not who lets in", async () => {
    await world.open({ kind: "staff", staffId: "GV-TOAN", loginName: "toan" });
    await leaveStaff(world.centre, installer, "GV-TOAN", reason);
    for (const command of [
      { kind: "account", accountId: "GV-TOAN" },
      { kind: "staff", staffId: "GV-TOAN" },
    ] as const)
      await expect(invite(world.centre, installer, command)).rejects.toMatchObject({ code: "account_left" });
    const { recoveryId, code } = await requestRecovery(world.centre, installer, "GV-TOAN", "Nhận lại, QĐ 9");
    const second = await world.as("GD");
    const { secret } = await confirmRecovery(world.centre, second, recoveryId);
    const command = { secret, code, loginName: "toan", password: goodPassword };
    await acceptInvitation(world.centre, command, browser());
    expect((await world.signIn("toan")).ok).toBe(true);
    expect((await world.as("GV-TOAN")).roles, "with no roles yet").toEqual([]);
  });
});

describe("a learner's account", () => {
  test("stays when the learner leaves the centre, and is closed on request", async () => {
    const { account } = await world.open({ kind: "learner", learnerId: "learner-an" });
    const record = (await world.centre.store.record("record-an"))!;
    await world.centre.store.transaction((writer) =>
      writer.updateRecord({ ...record, leftOn: "2026-09-07" }),
    );
    expect((await world.signIn("37200an")).ok).toBe(true);
    const { accountId } = account;
    const teacher = closeAccount(world.centre, await world.as("GV-TOAN"), accountId, reason);
    await expect(teacher).rejects.toMatchObject({ code: "duty_missing" });
    expect(await closeAccount(world.centre, await world.as("GVU"), accountId, reason)).toEqual({
      endedSessions: 1,
    });
    expect((await world.signIn("37200an")).ok).toBe(false);
    expect(await loadActor(world.centre.store, accountId, "page")).toBeUndefined();
    expect(await readAccounts(world.centre, await world.as("GD"))).toMatchObject([
      { accountId, state: "left" },
    ]);
    const key = { schoolYear: "2025-2026", className: "10A1" };
    const { invited, active } = await inviteClass(world.centre, await world.as("GVU"), key);
    expect([invited.length, active], "nor does the class's list bring it back").toEqual([2, []]);
  });

  test("and a link to it that was not used yet is ended with it", async () => {
    const { account, secret } = await invite(world.centre, installer, {
      kind: "learner",
      learnerId: "learner-an",
    });
    await closeAccount(world.centre, installer, account.accountId, reason);
    const { readInvitation } = await import("../../../src/centre/accounts/accept-invitation.ts");
    await expect(readInvitation(world.centre, secret)).rejects.toMatchObject({ code: "invitation_unknown" });
    await world.open({ kind: "staff", staffId: "GV-TOAN" });
    const staff = closeAccount(world.centre, installer, "GV-TOAN", reason);
    await expect(staff, "staff leave by losing their roles").rejects.toMatchObject({
      code: "account_not_found",
    });
  });
});
