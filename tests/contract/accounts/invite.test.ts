/** Invitations: who lets whom in, and what a link is good for (Điều 17.1). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acceptInvitation, readInvitation } from "../../../src/centre/accounts/accept-invitation.ts";
import { invite, inviteClass, type InviteCommand } from "../../../src/centre/accounts/invite.ts";
import { setUpStaff } from "../../../src/centre/school/set-up-staff.ts";
import { browser, goodPassword, openAccountWorld, type AccountWorld } from "../../helpers/account-world.ts";
import { installer } from "../../helpers/sample-school.ts";

let world: AccountWorld;
beforeEach(async () => (world = await openAccountWorld()));
afterEach(async () => world.close());

const ofAn: InviteCommand = { kind: "learner", learnerId: "learner-an" };
const mother: InviteCommand = {
  kind: "guardian",
  name: "Trần Thị Nụ",
  wards: [{ learnerId: "learner-an", relation: "mother" }],
  loginName: "me.an",
};
const accept = (secret: string, loginName: string, password = goodPassword) =>
  acceptInvitation(world.centre, { secret, loginName, password }, browser());

describe("who invites whom", () => {
  test.each<[string, InviteCommand, string | undefined]>([
    ["QTRI", { kind: "staff", staffId: "GD" }, undefined],
    ["GVU", { kind: "staff", staffId: "GD" }, "duty_missing"],
    ["GVU", { kind: "staff", staffId: "GV-TOAN" }, undefined],
    ["GVU", ofAn, undefined],
    ["GVU", mother, undefined],
    ["GD", ofAn, "duty_missing"],
    ["GV-TOAN", ofAn, "duty_missing"],
    ["GVU", { kind: "staff", staffId: "nobody" }, "staff_not_found"],
    ["GVU", { kind: "learner", learnerId: "nobody" }, "learner_not_found"],
    ["GVU", { kind: "account", accountId: "nobody" }, "account_not_found"],
    ["GVU", { ...ofAn, loginName: "a b c" }, "login_name_wrong"],
    ["GVU", { ...mother, name: " " }, "guardian_wrong"],
    ["GVU", { ...mother, wards: [] }, "guardian_wrong"],
    ["GVU", { ...mother, wards: [...mother.wards, ...mother.wards] }, "guardian_wrong"],
  ])("%s invites %j: %s", async (by, command, code) => {
    const invited = invite(world.centre, await world.as(by), command);
    if (code === undefined) expect((await invited).secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    else await expect(invited).rejects.toMatchObject({ code });
    expect(await world.centre.store.accounts()).toHaveLength(code === undefined ? 1 : 0);
  });

  test("a guardian is invited until the day that the learner is 18, and not from then on", async () => {
    world.at("2027-07-07T17:00:00Z");
    const late = invite(world.centre, installer, mother);
    await expect(late).rejects.toMatchObject({ code: "ward_of_age" });
    world.at("2027-07-07T16:59:59Z");
    await invite(world.centre, installer, mother);
  });

  test("a login name that is somebody's, in whatever case, is refused", async () => {
    await invite(world.centre, installer, mother);
    const second = invite(world.centre, installer, { ...ofAn, loginName: "ME.AN" });
    await expect(second).rejects.toMatchObject({ code: "login_name_taken" });
    const { account } = await invite(world.centre, installer, ofAn);
    const again = invite(world.centre, installer, { ...ofAn, loginName: "ME.AN" });
    await expect(again).rejects.toMatchObject({ code: "login_name_taken" });
    expect(await world.centre.store.account(account.accountId)).toEqual(account);
  });
});

describe("a class", () => {
  test("is invited at once; who has an account in use is named, and who has left is left out", async () => {
    await world.open(ofAn);
    const left = (await world.centre.store.record("record-cuc"))!;
    await world.centre.store.transaction((writer) => writer.updateRecord({ ...left, leftOn: "2026-09-06" }));
    const key = { schoolYear: "2025-2026", className: "10A1" };
    const { invited, active } = await inviteClass(world.centre, await world.as("GVU"), key);
    expect(active).toEqual(["learner-an"]);
    expect(invited.map(({ account }) => account.loginName)).toEqual(["37200binh"]);
    const teacher = inviteClass(world.centre, await world.as("GV-TOAN"), key);
    await expect(teacher).rejects.toMatchObject({ code: "duty_missing" });
    const none = inviteClass(world.centre, await world.as("GVU"), { ...key, className: "10A9" });
    await expect(none).rejects.toMatchObject({ code: "class_not_found" });
  });
});

test("who gave a leading role does not hand out the link: an administrator alone makes no director", async () => {
  const { centre } = world;
  const puppet = { staffId: "GD-2", name: "Người Giả", title: "Giám đốc" };
  const administrator = await world.as("QTRI");
  await setUpStaff(centre, administrator, [{ ...puppet, roles: ["director"] }]);
  // Nor by a change of the title afterwards.
  await setUpStaff(centre, await world.as("GD"), [{ ...puppet, title: "Q. Giám đốc", roles: ["director"] }]);
  const command: InviteCommand = { kind: "staff", staffId: "GD-2" };
  await expect(invite(centre, administrator, command)).rejects.toMatchObject({
    code: "invitation_same_person",
  });
  expect(await centre.store.account("GD-2")).toBeUndefined();
  await setUpStaff(centre, await world.as("GD"), [
    { ...puppet, staffId: "PGD-2", roles: ["deputyDirector"] },
  ]);
  await invite(centre, administrator, { kind: "staff", staffId: "PGD-2" });
  await invite(centre, installer, command);
  // Nor by inviting first and lifting then.
  await invite(centre, administrator, { kind: "staff", staffId: "GV-TOAN" });
  const lifted = {
    staffId: "GV-TOAN",
    name: "Phạm Văn Toàn",
    title: "Giám đốc",
    roles: ["director"] as const,
  };
  const lifting = setUpStaff(centre, administrator, [lifted]);
  await expect(lifting).rejects.toMatchObject({ code: "invitation_same_person" });
  await setUpStaff(centre, await world.as("GD"), [lifted]);
});

test("no member of staff has the id of a learner's account", async () => {
  const { account } = await invite(world.centre, installer, ofAn);
  const member = { staffId: account.accountId, name: "Giả", title: "Giáo viên", roles: [] };
  const setting = setUpStaff(world.centre, await world.as("GVU"), [member]);
  await expect(setting).rejects.toMatchObject({ code: "plan_wrong" });
});

describe("a link", () => {
  test("opens the account once, with the login name that belongs to it", async () => {
    const { secret, account, expiresAt } = await invite(world.centre, await world.as("GVU"), ofAn);
    expect(expiresAt).toBe("2026-09-14T01:00:00Z");
    expect(await readInvitation(world.centre, secret)).toEqual({ purpose: "first", expiresAt });
    await expect(accept(secret, "37200binh")).rejects.toMatchObject({ code: "login_name_differs" });
    expect((await accept(secret, "37200AN")).account).toMatchObject({
      accountId: account.accountId,
      state: "active",
      passwordHash: expect.stringMatching(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/) as string,
      passwordChangedAt: "2026-09-07T01:00:00Z",
    });
    for (const again of [accept(secret, "37200an"), readInvitation(world.centre, secret)])
      await expect(again).rejects.toMatchObject({ code: "invitation_used" });
    const trace = await world.trace();
    expect(trace).toMatchObject([
      { action: "account.invite", actor: "GVU", subject: `account:${account.accountId}` },
      { action: "account.open", actor: account.accountId, subject: `account:${account.accountId}` },
    ]);
    expect(JSON.stringify(trace)).not.toMatch(/37200|Hiếu|argon/);
    await expect(invite(world.centre, installer, ofAn)).rejects.toMatchObject({ code: "account_active" });
  });

  test("ends with a newer one, and after seven days", async () => {
    const { secret: old } = await invite(world.centre, installer, ofAn);
    const { secret, account } = await invite(world.centre, installer, ofAn);
    await expect(accept(old, "37200an")).rejects.toMatchObject({ code: "invitation_unknown" });
    world.at("2026-09-14T01:00:00Z");
    await expect(accept(secret, "37200an")).rejects.toMatchObject({ code: "invitation_expired" });
    const again: InviteCommand = { kind: "account", accountId: account.accountId };
    const { secret: newest } = await invite(world.centre, installer, again);
    expect((await accept(newest, "37200an")).account.state).toBe("active");
    await expect(accept("A".repeat(43), "37200an")).rejects.toMatchObject({ code: "invitation_unknown" });
  });

  test("ends when its account gets a role that who made it lets nobody in to", async () => {
    const { secret } = await invite(world.centre, await world.as("GVU"), {
      kind: "staff",
      staffId: "GV-TOAN",
    });
    const member = (await world.centre.store.staffMember("GV-TOAN"))!;
    const promoted = { ...member, roles: ["deputyDirector"] as const };
    await setUpStaff(world.centre, await world.as("GD"), [promoted]);
    await expect(accept(secret, "GV-TOAN")).rejects.toMatchObject({ code: "invitation_unknown" });
    const again = invite(world.centre, await world.as("GVU"), { kind: "staff", staffId: "GV-TOAN" });
    await expect(again).rejects.toMatchObject({ code: "duty_missing" });
  });

  test("refuses a password for a reason, and stays good", async () => {
    const { secret } = await invite(world.centre, installer, ofAn);
    for (const [password, code] of [
      ["mat khau", "password_short"],
      ["password2026", "password_common"],
      ["Vũ Tuấn Hiếu 12", "password_person"],
      ["vui 37200AN vui", "password_login_name"],
      ["Trung tâm thử 1", "password_centre"],
    ] as const)
      await expect(accept(secret, "37200an", password)).rejects.toMatchObject({ code });
    const hers = await invite(world.centre, installer, mother);
    await expect(accept(hers.secret, "me.an", "tranthinu 2026")).rejects.toMatchObject({
      code: "password_person",
    });
    expect((await accept(secret, "37200an")).account.state).toBe("active");
  });

  test("gives one of ten who open it at the same moment the account", async () => {
    const { secret, account } = await invite(world.centre, installer, ofAn);
    const passwords = Array.from({ length: 10 }, (_, n) => `con số của tôi là ${n}`);
    const outcomes = await Promise.allSettled(passwords.map((each) => accept(secret, "37200an", each)));
    const winners = passwords.filter((_, n) => outcomes[n]?.status === "fulfilled");
    expect(winners).toHaveLength(1);
    const hash = (await world.centre.store.account(account.accountId))?.passwordHash ?? "";
    expect((await world.centre.passwords.verify(hash, winners[0] ?? "")).isRight).toBe(true);
  });

  test("is nowhere in the database's files", async () => {
    const { secret } = await invite(world.centre, installer, ofAn);
    const { readFile } = await import("node:fs/promises");
    for (const name of [world.file, `${world.file}-wal`])
      expect(await readFile(name, "latin1")).not.toContain(secret);
  });
});
