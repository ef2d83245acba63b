import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWorld, hocba, jsonLines, mustRun, oneLine, type World } from "./hocba.ts";

let world: World;
beforeAll(async () => {
  world = await buildWorld(1);
});
afterAll(async () => world.remove());

const english = { env: { HOCBA_LANG: "en" } };
const director = { staffId: "GD", name: "Nguyễn Văn Thử", title: "Giám đốc", roles: ["director"] };
const file = (content: unknown) => world.write("staff.json", JSON.stringify(content));
const set = async (content: unknown) =>
  hocba(["staff", "set", await file(content), "--data", world.data], english);

describe("staff", () => {
  it("sets accounts up without the key's passphrase, and again changes nothing", async () => {
    const first = await set({ staff: [director] });
    expect(first).toEqual({ status: 0, stdout: "1 of 1 accounts are new or changed.\n", stderr: "" });
    expect((await set({ staff: [director] })).stdout).toBe("0 of 1 accounts are new or changed.\n");
    const listed = jsonLines(await mustRun("staff", "list", "--data", world.data, "--json"));
    expect(listed).toEqual([director]);
    const shown = await hocba(["staff", "list", "--data", world.data], english);
    expect(shown.stdout).toMatch(/^ID +Name +Title +Roles\nGD +Nguyễn Văn Thử +Giám đốc +director\n$/);
    const { stdout } = await hocba(["audit", "list", "--data", world.data, "--json"], english);
    expect(jsonLines(stdout).filter(({ action }) => action === "staff.set")).toHaveLength(1);
  });

  it.each([
    ["no JSON", "{"],
    ["no list", JSON.stringify({ people: [] })],
    ["a member that is no object", JSON.stringify({ staff: ["GD"] })],
    ["a member without roles", JSON.stringify({ staff: [{ ...director, roles: undefined }] })],
    ["a name that is a number", JSON.stringify({ staff: [{ ...director, name: 7 }] })],
  ])("says in one line what is wrong with a file: %s", async (_, content) => {
    const path = await world.write("wrong.json", content);
    const { status, stdout, stderr } = await hocba(["staff", "set", path, "--data", world.data], english);
    expect([status, stdout]).toEqual([65, ""]);
    expect(stderr).toMatch(oneLine("staff_file_wrong"));
  });

  it("writes all of them or none", async () => {
    const other = { ...director, staffId: "PGD", roles: ["deputyDirector"] };
    const { status, stderr } = await set({ staff: [other, { ...other, staffId: "X", roles: ["king"] }] });
    expect(status).toBe(1);
    expect(stderr).toMatch(oneLine("plan_wrong"));
    expect(jsonLines(await mustRun("staff", "list", "--data", world.data, "--json"))).toHaveLength(1);
  });
});
