/** The own password is changed by who knows the old one, and ends what else is open (Điều 17.1). */
import { afterEach, beforeEach, expect, test } from "vitest";
import { readInvitation } from "../../../src/centre/accounts/accept-invitation.ts";
import { confirmRecovery, requestRecovery } from "../../../src/centre/accounts/recover.ts";
import { authenticateToken } from "../../../src/centre/tokens/authenticate-token.ts";
import { createToken } from "../../../src/centre/tokens/create-token.ts";
import { changePassword } from "../../../src/centre/accounts/change-password.ts";
import { seeSession } from "../../../src/centre/sessions/see-session.ts";
import { startSession } from "../../../src/centre/sessions/start-session.ts";
import { browser, goodPassword, openAccountWorld, type AccountWorld } from "../../helpers/account-world.ts";

let world: AccountWorld;
beforeEach(async () => {
  world = await openAccountWorld();
  await world.open({ kind: "staff", staffId: "GV-TOAN", loginName: "toan" });
});
afterEach(async () => world.close());

const newPassword = "mưa rơi trên mái tôn";
const change = async (sessionId: string, old: string, wanted = newPassword) =>
  changePassword(world.centre, await world.as("GV-TOAN"), sessionId, { old, new: wanted });

test("the old one opens nothing any more, and other sessions end", async () => {
  const { session, secret } = await world.enter("toan");
  const waiting = await world.centre.store.transaction((writer) =>
    startSession(world.centre, writer, "GV-TOAN", browser(), "waits"),
  );
  world.at("2026-09-07T01:05:00Z");
  await change(session.sessionId, goodPassword);
  expect((await seeSession(world.centre, secret)).ok).toBe(true);
  expect(await seeSession(world.centre, waiting.secret)).toMatchObject({ end: "passwordChanged" });
  expect((await world.signIn("toan", goodPassword)).ok).toBe(false);
  expect((await world.signIn("toan", newPassword)).ok).toBe(true);
  expect(await world.centre.store.account("GV-TOAN")).toMatchObject({
    passwordChangedAt: "2026-09-07T01:05:00Z",
  });
  const rows = (await world.trace()).filter(({ action }) => action === "account.passwordChange");
  expect(rows).toMatchObject([{ actor: "GV-TOAN", subject: "account:GV-TOAN", newValue: null }]);
});

test("what whoever knew the old one may have made opens nothing either", async () => {
  const { centre } = world;
  const { session } = await world.enter("toan");
  const command = { staffId: "GV-TOAN", scopes: ["read"], days: 30 };
  const token = await createToken(centre, await world.as("GV-TOAN"), command);
  const { recoveryId, code } = await requestRecovery(
    centre,
    await world.as("QTRI"),
    "GV-TOAN",
    "Xin cấp lại",
  );
  const link = await confirmRecovery(centre, await world.as("PGD"), recoveryId);
  expect(await readInvitation(centre, link.secret, code)).toMatchObject({ purpose: "recovery" });
  await change(session.sessionId, goodPassword);
  expect(await authenticateToken(centre, token.secret)).toMatchObject({ code: "token_revoked" });
  await expect(readInvitation(centre, link.secret, code)).rejects.toMatchObject({
    code: "invitation_unknown",
  });
});

test("a wrong old one changes nothing, and is counted as at the door", async () => {
  const { session } = await world.enter("toan");
  for (let n = 0; n < 5; n += 1)
    await expect(change(session.sessionId, "sai mật khẩu")).rejects.toMatchObject({ code: "password_wrong" });
  const right = change(session.sessionId, goodPassword);
  await expect(right).rejects.toMatchObject({ code: "attempts_blocked", detail: "2026-09-07T01:00:30Z" });
  world.at("2026-09-07T01:00:30Z");
  await change(session.sessionId, goodPassword);
});

test("a new one that may not be one is refused by its reason, however often", async () => {
  const { session } = await world.enter("toan");
  for (let n = 0; n < 7; n += 1)
    await expect(change(session.sessionId, goodPassword, "Toàn Phạm")).rejects.toMatchObject({
      code: "password_short",
    });
  expect((await world.signIn("toan")).ok).toBe(true);
});

test("of two changes at the same moment one counts", async () => {
  const { session } = await world.enter("toan");
  const outcomes = await Promise.allSettled(
    ["một hai ba bốn năm", "sáu bảy tám chín mười"].map((each) =>
      change(session.sessionId, goodPassword, each),
    ),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("nobody without an account in use has a password to change", async () => {
  const by = await world.as("GD");
  const none = changePassword(world.centre, by, "", { old: goodPassword, new: newPassword });
  await expect(none).rejects.toMatchObject({ code: "account_not_active" });
});
