/** Accounts and delegations: who gives whom what to do (Điều 9, 17.1). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../../src/centre/audit/actor.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import type { StaffMember } from "../../../src/centre/ports.ts";
import { delegate } from "../../../src/centre/school/delegate.ts";
import { endDelegation } from "../../../src/centre/school/end-delegation.ts";
import { readDelegations } from "../../../src/centre/school/read-delegations.ts";
import { formatDateTime } from "../../../src/credential/model/date-time.ts";
import { loadActor } from "../../../src/centre/school/load-actor.ts";
import { planOfData, type DataPlan } from "../../../src/centre/school/plan-of-data.ts";
import { setUpStaff } from "../../../src/centre/school/set-up-staff.ts";
import type { StaffRole } from "../../../src/record/duties.ts";
import { installer, sampleCentre } from "../../helpers/sample-school.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";
import { openStoreCentre } from "../../helpers/store-centre.ts";

let centre: Centre;
let close: () => Promise<void>;
const plan: DataPlan = planOfData(sampleCentre, sampleRecords);
const as = (actorId: string, ...roles: StaffRole[]): Actor => ({
  actorId,
  roles,
  assignments: [],
  source: "page",
});
const registrar = as("GVU", "registrar");
const director = as("GD", "director");
const rows = async () => centre.store.auditRows(0, 10_000);

beforeEach(async () => ({ centre, close } = await openStoreCentre()));
afterEach(async () => close());

describe("staff", () => {
  const member = (staffId: string, ...roles: StaffRole[]): StaffMember => ({
    staffId,
    name: "Nguyễn Văn Thử",
    title: "Giáo viên",
    roles,
  });

  test("is set up by the installer, once, with a row of the trace each", async () => {
    expect((await setUpStaff(centre, installer, plan.staff)).changed).toHaveLength(plan.staff.length);
    expect(await setUpStaff(centre, installer, plan.staff)).toEqual({ changed: [] });
    expect(await rows()).toHaveLength(plan.staff.length);
    expect(await centre.store.staffMember("GD")).toEqual({
      staffId: "GD",
      name: "Nguyễn Hữu Phúc",
      title: "Giám đốc",
      roles: ["director"],
    });
    const renamed = { ...plan.staff[0]!, name: "Nguyễn Hữu Phúc".normalize("NFD") };
    expect(await setUpStaff(centre, installer, [renamed]), "the same name in another form").toEqual({
      changed: [],
    });
  });

  test.each<[string, Actor, StaffMember, string]>([
    ["a teacher sets nobody up", as("GV", "subjectTeacher"), member("X", "subjectTeacher"), "duty_missing"],
    ["the office makes no director", registrar, member("X", "director"), "duty_missing"],
    ["nor an administrator", registrar, member("X", "administrator"), "duty_missing"],
    [
      "nobody changes the own roles",
      registrar,
      member("GVU", "registrar", "homeroomTeacher"),
      "duty_missing",
    ],
    [
      "an administrator holds nothing else",
      director,
      member("X", "administrator", "registrar"),
      "plan_wrong",
    ],
    ["a name is needed", director, { ...member("X"), name: " " }, "plan_wrong"],
    ["an id too", director, { ...member(""), roles: [] }, "plan_wrong"],
    ["roles are known ones", director, member("X", "owner" as StaffRole), "plan_wrong"],
  ])("%s", async (_, by, wanted, code) => {
    await setUpStaff(centre, installer, [member("GVU", "registrar"), member("GD", "director")]);
    const attempt = setUpStaff(centre, by, [member("Y", "subjectTeacher"), wanted]);
    await expect(attempt).rejects.toMatchObject({ code });
    expect(await centre.store.staffMember("Y")).toBeUndefined();
    expect(await rows()).toHaveLength(2);
  });

  test("the office does not take the director's role away, nor the name and title", async () => {
    await setUpStaff(centre, installer, [member("GD", "director")]);
    await expect(setUpStaff(centre, registrar, [member("GD")])).rejects.toMatchObject({
      code: "duty_missing",
    });
    // Nor changes what is printed under every record that the director signs.
    const titled = { ...member("GD", "director"), title: "Giám đốc" };
    await expect(setUpStaff(centre, registrar, [titled])).rejects.toMatchObject({ code: "duty_missing" });
    expect(await setUpStaff(centre, registrar, [member("GD", "director")])).toEqual({ changed: [] });
    await setUpStaff(centre, installer, [titled]);
    expect((await rows()).at(-1)).toMatchObject({
      action: "staff.set",
      subject: "staff:GD",
      oldValue: { title: "Giáo viên" },
      newValue: { title: "Giám đốc" },
    });
  });
});

describe("a delegation", () => {
  const command = {
    staffId: "PGD",
    act: "sign" as const,
    basis: "QĐ 31/QĐ-TT ngày 02/5/2026",
    from: "2026-05-02T00:00:00Z",
    until: "2026-06-30T00:00:00Z",
  };
  beforeEach(async () => void (await setUpStaff(centre, installer, plan.staff)));

  test("is given by the director to a deputy, on paper, and traced", async () => {
    const { delegationId } = await delegate(centre, director, command);
    expect((await loadActor(centre.store, "PGD", "page"))?.assignments).toEqual([
      { kind: "delegation", act: "sign", basis: command.basis, from: command.from, until: command.until },
    ]);
    expect((await rows()).at(-1)).toMatchObject({
      action: "delegation.add",
      subject: "staff:PGD",
      newValue: { ...command, delegationId },
    });
  });

  test.each<[Actor, Partial<typeof command> | { act: "lead" }, string]>([
    [registrar, {}, "duty_missing"],
    [as("PGD", "deputyDirector"), {}, "duty_missing"],
    [director, { basis: " " }, "basis_missing"],
    [director, { staffId: "GV-TOAN" }, "plan_wrong"],
    [director, { staffId: "nobody" }, "plan_wrong"],
    [director, { act: "lead" }, "plan_wrong"],
    [director, { from: "2026-05-02" }, "plan_wrong"],
    [director, { until: command.from }, "plan_wrong"],
  ])("is refused otherwise (%#)", async (by, change, code) => {
    const attempt = delegate(centre, by, { ...command, ...change } as typeof command);
    await expect(attempt).rejects.toMatchObject({ code });
    expect(await centre.store.delegationsOf("PGD")).toEqual([]);
  });

  test("is ended early by the director, with the reason, and traced with both ends", async () => {
    const { delegationId } = await delegate(centre, director, command);
    const reason = "Giám đốc đã trở lại làm việc";
    for (const by of [registrar, as("PGD", "deputyDirector")])
      await expect(endDelegation(centre, by, { delegationId, reason })).rejects.toMatchObject({
        code: "duty_missing",
      });
    const { until } = await endDelegation(centre, director, { delegationId, reason });
    expect(until).toBe(formatDateTime(centre.clock()));
    expect((await loadActor(centre.store, "PGD", "page"))?.assignments).toMatchObject([{ until }]);
    expect((await rows()).at(-1)).toMatchObject({
      action: "delegation.end",
      subject: "staff:PGD",
      oldValue: { ...command, delegationId },
      newValue: { delegationId, until },
      reason,
    });
    await expect(endDelegation(centre, director, { delegationId, reason })).rejects.toMatchObject({
      code: "delegation_over",
    });
    await expect(endDelegation(centre, director, { delegationId: "x", reason })).rejects.toMatchObject({
      code: "delegation_not_found",
    });
    const later = { ...command, from: "2026-06-15T00:00:00Z" };
    const ahead = await delegate(centre, director, later);
    expect(await endDelegation(centre, director, { ...ahead, reason })).toMatchObject({ until: null });
    expect(await readDelegations(centre, as("PGD", "deputyDirector"))).toMatchObject([{ delegationId }]);
    expect(await readDelegations(centre, as("PGD-2", "deputyDirector"))).toEqual([]);
  });
});
