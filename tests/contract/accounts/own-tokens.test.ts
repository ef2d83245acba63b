/** Tokens that staff make for themselves, and who holds the data folder for anybody (Điều 17). */
import { afterEach, beforeEach, expect, test } from "vitest";
import { createToken } from "../../../src/centre/tokens/create-token.ts";
import { listTokens } from "../../../src/centre/tokens/list-tokens.ts";
import { revokeToken } from "../../../src/centre/tokens/revoke-token.ts";
import { policy } from "../../../src/record/policy/policy.ts";
import { openAccountWorld, type AccountWorld } from "../../helpers/account-world.ts";

let world: AccountWorld;
beforeEach(async () => (world = await openAccountWorld()));
afterEach(async () => world.close());

const make = async (by: string, staffId = by) =>
  createToken(world.centre, await world.as(by), { staffId, scopes: ["read"], days: 30 });

test("each makes, sees and ends the own; the administrator all", async () => {
  const own = await make("GV-TOAN");
  const leading = await make("GD");
  await make("QTRI", "GVU");
  await expect(make("GD", "GV-TOAN")).rejects.toMatchObject({ code: "duty_missing" });
  await expect(make("GV-TOAN", "GD")).rejects.toMatchObject({ code: "duty_missing" });
  const listed = async (by: string) =>
    (await listTokens(world.centre, await world.as(by))).map(({ staffId }) => staffId).toSorted();
  expect(await listed("GV-TOAN")).toEqual(["GV-TOAN"]);
  expect(await listed("QTRI")).toEqual(["GD", "GV-TOAN", "GVU"]);
  const end = async (by: string, tokenId: string) => revokeToken(world.centre, await world.as(by), tokenId);
  await expect(end("GV-TOAN", leading.token.tokenId)).rejects.toMatchObject({ code: "duty_missing" });
  await expect(end("GV-TOAN", "nothing"), "and who may not see it is told nothing").rejects.toMatchObject({
    code: "duty_missing",
  });
  expect((await end("GV-TOAN", own.token.tokenId)).revokedAt).not.toBeNull();
  expect((await end("QTRI", leading.token.tokenId)).revokedAt).not.toBeNull();
});

test("a learner makes none", async () => {
  const { account } = await world.open({ kind: "learner", learnerId: "learner-an" });
  await expect(make(account.accountId)).rejects.toMatchObject({ code: "duty_missing" });
  await expect(listTokens(world.centre, await world.as(account.accountId))).rejects.toMatchObject({
    code: "duty_missing",
  });
});

test("one with the duties of a leading role takes a fresh second factor", () => {
  const asks = (["token.create", "token.createOwn", "token.createOwnLeading"] as const).map(
    (action) => "freshFactor" in policy[action],
  );
  expect(asks).toEqual([true, false, true]);
});
