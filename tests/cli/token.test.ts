import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { buildWorld, hocba, jsonLines, mustRun, oneLine, type World } from "./hocba.ts";

let world: World;
beforeAll(async () => {
  world = await buildWorld(1);
  const store = await openSqliteStore(join(world.data, "hocba.sqlite"));
  const member = { name: "Trần Thị Thử", title: "Giáo viên", roles: ["subjectTeacher"] as const };
  await store.transaction((writer) => writer.putStaffMember({ staffId: "GV-TOAN", ...member }));
  await store.close();
});
afterAll(async () => world.remove());

const at = (...args: string[]) => hocba(["token", ...args, "--data", world.data], { env: {} });
const english = { env: { HOCBA_LANG: "en" } };

describe("token", () => {
  it("is shown once, listed without its secret, and ended", async () => {
    const args = ["--staff", "GV-TOAN", "--scope", "read,enter", "--days", "30"];
    const made = await at("new", ...args);
    expect([made.status, made.stdout]).toEqual([0, expect.stringMatching(/^hocba_[A-Za-z0-9_-]{43}\n$/)]);
    expect(made.stderr).toMatch(/^Mã này chỉ hiện lần này; hết hạn .+ hocba token revoke [0-9a-f-]{36}\n$/);

    const secret = made.stdout.trim();
    const listed = await mustRun("token", "list", "--data", world.data, "--json");
    const [token] = jsonLines(listed);
    expect(token).toMatchObject({ staffId: "GV-TOAN", scopes: ["read", "enter"], revokedAt: null });
    expect(listed).not.toContain(secret);

    const id = String(token?.["tokenId"]);
    const ended = await at("revoke", id);
    expect([ended.status, ended.stdout]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^Đã thu hồi: ${id}, `)),
    ]);
    const { stdout } = await at("list");
    const [head, ...rows] = stdout.trimEnd().split("\n");
    expect(head).toMatch(/^Mã +Của +Quyền +Từ +Đến +Tình trạng$/);
    expect(rows).toEqual([expect.stringMatching(new RegExp(`^${id} +GV-TOAN +read,enter .* đã thu hồi$`))]);
  });

  it("as JSON has the secret with what is known of it", async () => {
    const args = [
      "token",
      "new",
      "--data",
      world.data,
      "--staff",
      "GV-TOAN",
      "--scope",
      "read",
      "--days",
      "1",
    ];
    const [made] = jsonLines(await mustRun(...args, "--json"));
    expect(made).toMatchObject({ staffId: "GV-TOAN", token: expect.stringMatching(/^hocba_/) });
  });

  it.each([
    ["token_scope_unknown", ["--scope", "read,all", "--days", "3"], 64],
    ["token_days_wrong", ["--scope", "read", "--days", "1.5"], 64],
    ["token_days_wrong", ["--scope", "read", "--days", "400"], 64],
    ["option_missing", ["--scope", "read"], 64],
    ["staff_not_found", ["--scope", "read", "--days", "3", "--staff", "GV-KHAC"], 1],
  ])("%s", async (code, args, status) => {
    const ended = await hocba(["token", "new", "--data", world.data, "--staff", "GV-TOAN", ...args], english);
    expect(ended).toMatchObject({
      status,
      stdout: "",
      stderr: expect.stringMatching(oneLine(code)) as string,
    });
  });

  it("that is not there cannot be ended", async () => {
    const ended = await hocba(["token", "revoke", "none", "--data", world.data], english);
    expect(ended).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(oneLine("token_not_found")) as string,
    });
  });

  it("names the scopes and what they open in its help", async () => {
    const { stdout } = await hocba(["token", "new", "--help"], { env: {} });
    for (const scope of ["read", "enter", "review", "sign", "case", "plan"])
      expect(stdout).toMatch(new RegExp(`^  ${scope} +\\S`, "m"));
  });
});
