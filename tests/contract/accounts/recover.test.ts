/** A way back into an account takes two people of the centre, and leaves nothing of who was in it (Điều 17.3). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acceptInvitation, readInvitation } from "../../../src/centre/accounts/accept-invitation.ts";
import { readOpenRecoveries, readSignInNotices } from "../../../src/centre/accounts/read-accounts.ts";
import {
  confirmRecovery,
  refuseRecovery,
  requestRecovery,
  type AskedRecovery,
} from "../../../src/centre/accounts/recover.ts";
import { setUpStaff } from "../../../src/centre/school/set-up-staff.ts";
import { seeSession } from "../../../src/centre/sessions/see-session.ts";
import { authenticateToken } from "../../../src/centre/tokens/authenticate-token.ts";
import { createToken } from "../../../src/centre/tokens/create-token.ts";
import { browser, openAccountWorld, type AccountWorld } from "../../helpers/account-world.ts";
import { installer } from "../../helpers/sample-school.ts";

let world: AccountWorld;
let learner: string;
beforeEach(async () => {
  world = await openAccountWorld();
  await world.open({ kind: "staff", staffId: "GV-TOAN", loginName: "toan" });
  learner = (await world.open({ kind: "learner", learnerId: "learner-an" })).account.accountId;
});
afterEach(async () => world.close());

const reason = "Gặp trực tiếp tại văn phòng, đối chiếu thẻ";
const request = async (by: string, accountId = "GV-TOAN") =>
  requestRecovery(world.centre, await world.as(by), accountId, reason);
const confirm = async (by: string, recoveryId: string) =>
  confirmRecovery(world.centre, await world.as(by), recoveryId);
/** As anybody may list it: the code is nobody's but the asker's. */
function without(asked: AskedRecovery): object {
  const { code, ...recovery } = asked;
  expect(code).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  return recovery;
}
const newPassword = "mưa rơi trên mái tôn";

describe("asking", () => {
  test.each([
    ["QTRI", "GV-TOAN", undefined],
    ["GD", "GV-TOAN", undefined],
    ["GVU", "GV-TOAN", "duty_missing"],
    ["GV-TOAN", "GV-TOAN", "duty_missing"],
    ["GVU", "learner", undefined],
    ["QTRI", "learner", "duty_missing"],
    ["GVU", "nobody", "account_not_found"],
  ])("%s for %s: %s", async (by, whose, code) => {
    const asked = request(by, whose === "learner" ? learner : whose);
    if (code === undefined) expect(await asked).toMatchObject({ requestedBy: by, decision: null });
    else await expect(asked).rejects.toMatchObject({ code });
  });

  test("changes nothing yet, is one at a time, and ends after a day", async () => {
    const { secret } = await world.enter("toan");
    const first = await request("QTRI");
    await expect(request("QTRI")).rejects.toMatchObject({ code: "recovery_open" });
    expect((await seeSession(world.centre, secret)).ok).toBe(true);
    expect(await readOpenRecoveries(world.centre, await world.as("GVU"))).toEqual([without(first)]);
    world.at("2026-09-08T01:00:00Z");
    expect(await readOpenRecoveries(world.centre, await world.as("GVU"))).toEqual([]);
    await expect(confirm("PGD", first.recoveryId)).rejects.toMatchObject({ code: "recovery_ended" });
    await request("QTRI");
    expect(await world.centre.store.recoveriesOf("GV-TOAN")).toMatchObject([
      { decision: null },
      { decision: "expired", decidedBy: null },
    ]);
  });

  test("is not for an account that was never opened, nor without a word of who it is", async () => {
    await world.centre.store.transaction(async (writer) => {
      const account = (await writer.account("GV-TOAN"))!;
      await writer.updateAccount({ ...account, state: "invited", passwordHash: null });
    });
    await expect(request("QTRI")).rejects.toMatchObject({ code: "account_not_active" });
    const silent = requestRecovery(world.centre, await world.as("GVU"), learner, "");
    await expect(silent).rejects.toMatchObject({ code: "reason_missing" });
  });
});

describe("confirming", () => {
  test("takes another person, and not the one concerned", async () => {
    await world.open({ kind: "staff", staffId: "QTRI" });
    const own = await requestRecovery(world.centre, await world.as("GD"), "QTRI", reason);
    await expect(confirm("QTRI", own.recoveryId)).rejects.toMatchObject({ code: "recovery_same_person" });
    await expect(confirm("GD", own.recoveryId)).rejects.toMatchObject({ code: "recovery_same_person" });
    await expect(confirm("GV-TOAN", own.recoveryId)).rejects.toMatchObject({ code: "duty_missing" });
    await expect(confirm("PGD", "nothing")).rejects.toMatchObject({ code: "recovery_not_found" });
    expect((await confirm("PGD", own.recoveryId)).recovery).toMatchObject({
      decision: "confirmed",
      decidedBy: "PGD",
    });
    await expect(confirm("PGD", own.recoveryId)).rejects.toMatchObject({ code: "recovery_ended" });
  });

  test("is not the office's, which appoints registrars and would be both of the two", async () => {
    const { recoveryId } = await request("GVU", learner);
    await setUpStaff(world.centre, await world.as("GVU"), [
      { staffId: "GVU-2", name: "Lê Văn Hai", title: "Giáo vụ", roles: ["registrar"] },
    ]);
    await expect(confirm("GVU-2", recoveryId)).rejects.toMatchObject({ code: "duty_missing" });
    expect((await confirm("PGD", recoveryId)).recovery.decidedBy).toBe("PGD");
  });

  test("gives a link that sets a new password and sweeps out whoever was in", async () => {
    const { store } = world.centre;
    const before = await world.enter("toan");
    const token = await createToken(world.centre, installer, {
      staffId: "GV-TOAN",
      scopes: ["read"],
      days: 9,
    });
    await store.transaction(async (writer) => {
      const at = "2026-09-07T01:00:00Z";
      await writer.offerTotp({ accountId: "GV-TOAN", sealedSecret: "x", createdAt: at });
      await writer.activateTotp("GV-TOAN", 1, at);
    });
    const { recoveryId, code } = await request("QTRI");
    world.at("2026-09-07T01:20:00Z");
    const { secret, account } = await confirm("PGD", recoveryId);
    expect((await seeSession(world.centre, before.secret)).ok, "until the link is opened").toBe(true);
    const half = { secret, loginName: account.loginName, password: newPassword };
    for (const wrong of ["", "0000-0000-0000-0000"])
      await expect(
        acceptInvitation(world.centre, { ...half, code: wrong }, browser()),
        "the link alone is one person's",
      ).rejects.toMatchObject({ code: "invitation_unknown" });
    expect(await readInvitation(world.centre, secret, code)).toEqual({
      purpose: "recovery",
      expiresAt: "2026-09-08T01:20:00Z",
    });
    // As it is read out and typed: small letters, the letter O, blanks.
    const typed = ` ${code.toLowerCase().replaceAll("0", "o").replaceAll("-", " ")} `;
    const { deviceSecret } = await acceptInvitation(world.centre, { ...half, code: typed }, browser());
    expect(await seeSession(world.centre, before.secret)).toMatchObject({ end: "recovered" });
    expect(await store.factorsOf("GV-TOAN")).toEqual({ totp: false, passkeys: 0 });
    expect(await authenticateToken(world.centre, token.secret)).toMatchObject({ code: "token_revoked" });
    expect(await store.isKnownDevice("GV-TOAN", before.session.deviceId)).toBe(false);
    expect((await world.signIn("toan")).ok).toBe(false);
    const entered = await world.signIn("toan", newPassword, { ...browser(), deviceSecret });
    if (!entered.ok) throw new Error(entered.code);
    const { recoveries } = await readSignInNotices(world.centre, entered.session);
    expect(recoveries, "and the owner is told").toMatchObject([
      { recoveryId, requestedBy: "QTRI", decidedBy: "PGD" },
    ]);
    expect((await world.trace()).filter(({ action }) => action === "factor.remove")).toMatchObject([
      { subject: "account:GV-TOAN", oldValue: { totp: true, passkeys: 0 } },
    ]);
    expect((await world.trace()).filter(({ action }) => action.startsWith("recovery"))).toMatchObject([
      { action: "recovery.request", actor: "QTRI", subject: "account:GV-TOAN", reason },
      { action: "recovery.confirm", actor: "PGD" },
      { action: "recovery.finish", actor: "GV-TOAN" },
    ]);
    const next = await world.signIn("toan", newPassword, { ...browser(), deviceSecret });
    if (!next.ok) throw new Error(next.code);
  });
});

describe("refusing", () => {
  test("is for who could confirm, for the asker, and for the owner who lost nothing", async () => {
    for (const by of ["GD", "QTRI", "GV-TOAN"]) {
      const { recoveryId } = await request("QTRI");
      const refused = await refuseRecovery(world.centre, await world.as(by), recoveryId);
      expect(refused).toMatchObject({ decision: "refused", decidedBy: by });
      await expect(confirm("PGD", recoveryId)).rejects.toMatchObject({ code: "recovery_ended" });
    }
    const { recoveryId } = await request("QTRI");
    const stranger = refuseRecovery(world.centre, await world.as(learner), recoveryId);
    await expect(stranger).rejects.toMatchObject({ code: "duty_missing" });
    expect(await readOpenRecoveries(world.centre, await world.as(learner))).toEqual([]);
    expect(await readOpenRecoveries(world.centre, await world.as("GV-TOAN"))).toMatchObject([{ recoveryId }]);
  });
});
