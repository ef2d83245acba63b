/** Guardians act for their wards until these are 18 (Điều 9.4, 13). */
import { afterEach, beforeEach, expect, test } from "vitest";
import { setWards } from "../../../src/centre/accounts/set-wards.ts";
import type { Ward } from "../../../src/centre/ports.ts";
import { loadActor } from "../../../src/centre/school/load-actor.ts";
import { permit } from "../../../src/record/policy/permit.ts";
import { openAccountWorld, type AccountWorld } from "../../helpers/account-world.ts";

let world: AccountWorld;
let accountId: string;
const an: Ward = { learnerId: "learner-an", relation: "mother" };
const binh: Ward = { learnerId: "learner-binh", relation: "guardian" };
beforeEach(async () => {
  world = await openAccountWorld();
  const command = { kind: "guardian", name: "Trần Thị Nụ", wards: [an, binh], loginName: "me.an" } as const;
  ({ accountId } = (await world.open(command)).account);
});
afterEach(async () => world.close());

const OF_AGE = "2027-07-07T17:00:00Z";
const wardsAt = async (at?: string) =>
  (await loadActor(world.centre.store, accountId, "page", at))?.assignments;
const ward = (learnerId: string) => ({ kind: "ward", learnerId, until: OF_AGE });

test("a guardian holds one role, for each minor until the birthday", async () => {
  expect(await world.as(accountId)).toEqual({
    actorId: accountId,
    roles: ["guardian"],
    assignments: [ward("learner-an"), ward("learner-binh")],
    source: "page",
  });
  expect(await wardsAt("2027-07-07T16:59:59Z")).toHaveLength(2);
  expect(await wardsAt(OF_AGE)).toEqual([]);
  const all = (await loadActor(world.centre.store, accountId, "page"))!;
  const read = (at: string) => permit(all, "ownRecord.read", { learnerId: "learner-an" }, at)?.scope;
  expect([read("2027-07-07T16:59:59Z"), read(OF_AGE)], "the policy asks too").toEqual(["ward", undefined]);
});

test("a learner holds one role, for the own records, once the account is open", async () => {
  const { account } = await world.open({ kind: "learner", learnerId: "learner-an" });
  expect(await world.as(account.accountId)).toEqual({
    actorId: account.accountId,
    roles: ["learner"],
    assignments: [{ kind: "self", learnerId: "learner-an" }],
    source: "page",
  });
  const invited = (await world.centre.store.account(account.accountId))!;
  await world.centre.store.transaction((writer) =>
    writer.updateAccount({ ...invited, state: "invited", passwordHash: null }),
  );
  expect(await loadActor(world.centre.store, account.accountId, "page")).toBeUndefined();
});

test("whose guardian it is, the office changes; every change is traced", async () => {
  const office = await world.as("GVU");
  await setWards(world.centre, office, accountId, [binh]);
  expect(await wardsAt()).toEqual([ward("learner-binh")]);
  expect((await world.trace()).at(-1)).toMatchObject({
    action: "account.wards",
    actor: "GVU",
    oldValue: [an, binh],
    newValue: [binh],
  });
  const refused = async (by: string, whose: string, wards: readonly Ward[]) =>
    setWards(world.centre, await world.as(by), whose, wards);
  await expect(refused("GV-TOAN", accountId, [an])).rejects.toMatchObject({ code: "duty_missing" });
  await expect(refused("GVU", "nobody", [an])).rejects.toMatchObject({ code: "account_not_found" });
  await expect(refused("GVU", accountId, [])).rejects.toMatchObject({ code: "guardian_wrong" });
  world.at(OF_AGE);
  await expect(refused("GVU", accountId, [an])).rejects.toMatchObject({ code: "ward_of_age" });
});
