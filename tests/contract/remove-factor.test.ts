/** Removing second factors, one by their owner, all by a recovery (Điều 17.1). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { freshenSession } from "../../src/centre/factors/freshen-session.ts";
import { removeAllFactors, removeFactor } from "../../src/centre/factors/remove-factor.ts";
import type { Centre } from "../../src/centre/centre.ts";
import type { Session } from "../../src/centre/ports.ts";
import { actorOf, giveTotp, openFactorCentre, type FactorCentre } from "../helpers/factor-people.ts";

const director = actorOf("GD", "director");
const teacher = actorOf("GV", "subjectTeacher");

let people: FactorCentre;
let centre: Centre;
beforeEach(async () => {
  people = await openFactorCentre();
  ({ centre } = people);
});
afterEach(async () => people.close());

const give = (session: Session, code: string) =>
  freshenSession(centre, director, session, { kind: "totp", code });
const traced = async (action: string) =>
  (await centre.store.auditRows(0, 1000)).filter((row) => row.action === action);
const factors = () => centre.store.factorsOf("GD");

describe("removing", () => {
  test("the last one of a director stays; a teacher's goes", async () => {
    const session = await people.enter("GD");
    await giveTotp(centre, director, session);
    const given = await people.seen(session);
    await expect(removeFactor(centre, director, given, { kind: "totp" })).rejects.toMatchObject({
      code: "factor_last",
    });
    expect(await factors()).toEqual({ totp: true, passkeys: 0 });
    expect(await traced("factor.remove")).toEqual([]);

    const other = await people.enter("GV");
    await giveTotp(centre, teacher, other);
    await removeFactor(centre, teacher, await people.seen(other), { kind: "totp" });
    expect(await centre.store.factorsOf("GV")).toEqual({ totp: false, passkeys: 0 });
    expect((await people.seen(other)).secondFactorAt, "with none left, none was given").toBeNull();
    expect(await traced("factor.remove")).toMatchObject([
      { actor: "GV", subject: "account:GV", oldValue: { kind: "totp" } },
    ]);
  });

  test("takes a fresh one; what is not there cannot be removed", async () => {
    const session = await people.enter("GV");
    await expect(removeFactor(centre, teacher, session, { kind: "totp" })).rejects.toMatchObject({
      code: "factor_not_found",
    });
    await giveTotp(centre, teacher, session);
    const given = await people.seen(session);
    people.wait(301);
    await expect(removeFactor(centre, teacher, given, { kind: "totp" })).rejects.toMatchObject({
      code: "second_factor_needed",
    });
  });

  test("a recovery takes all of them, whatever the roles, and lets codes be tried again", async () => {
    const session = await people.enter("GD");
    await giveTotp(centre, director, session);
    for (let n = 0; n < 5; n += 1)
      await expect(give(session, "000000")).rejects.toMatchObject({ code: "code_wrong" });
    const { userHandle } = (await centre.store.factorGuard("GD")) ?? {};
    const by = actorOf("QTV", "administrator");
    const removed = await centre.store.transaction((writer) =>
      removeAllFactors(writer, centre.clock, by, "GD"),
    );
    expect([removed, await factors()]).toEqual([
      { totp: true, passkeys: 0 },
      { totp: false, passkeys: 0 },
    ]);
    expect(await centre.store.factorGuard("GD")).toEqual({
      accountId: "GD",
      userHandle,
      failures: 0,
      blockedUntil: null,
    });
    expect(await traced("factor.remove")).toMatchObject([{ actor: "QTV", subject: "account:GD" }]);
  });
});
