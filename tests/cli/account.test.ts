/** Accounts from the command line: the first ones, before anybody can sign in. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../src/cli/run-cli.ts";
import { systemPorts } from "../../src/compose/system-ports.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { learnerOf } from "../contract/school-fixtures.ts";
import { buildWorld, jsonLines, oneLine, passphrase, type World } from "./hocba.ts";

let world: World;
beforeAll(async () => {
  world = await buildWorld(1);
  const store = await openSqliteStore(join(world.data, "hocba.sqlite"));
  await store.transaction(async (writer) => {
    const member = { name: "Phan Văn Máy", title: "Quản trị", roles: ["administrator"] as const };
    await writer.putStaffMember({ staffId: "QTRI", ...member });
    await writer.addLearner(learnerOf("an"));
  });
  await store.close();
});
afterAll(async () => world.remove());

/** In this process: what is looked at is the command, not the program's start. */
async function account(language: "vi" | "en", ...args: string[]) {
  let [stdout, stderr] = ["", ""];
  const ports = {
    ...systemPorts({ language, passphrase, debug: false }),
    stdout: { write: (part: string) => void (stdout += part), isTty: false },
    stderr: { write: (part: string) => void (stderr += part), isTty: false },
  };
  const status = await runCli(["account", ...args, "--data", world.data], ports);
  return { status, stdout, stderr };
}

describe("account", () => {
  it("invites a member of staff by a link that is shown once, and lists the account without it", async () => {
    const made = await account("vi", "invite", "--staff", "QTRI", "--login", "may.quantri");
    expect(made.status).toBe(0);
    expect(made.stdout).toMatch(/^https:\/\/hocba\.example\.edu\.vn\/invitation#[A-Za-z0-9_-]{43}\n$/);
    expect(made.stderr).toMatch(/^Chỉ hiện lần này; hết hạn .+\. Báo riêng tên đăng nhập: may\.quantri\n$/);
    const listed = await account("vi", "list", "--json");
    expect(jsonLines(listed.stdout)).toMatchObject([
      {
        accountId: "QTRI",
        loginName: "may.quantri",
        state: "invited",
        factors: { totp: false, passkeys: 0 },
      },
    ]);
    expect(listed.stdout).not.toContain(made.stdout.trim().split("#")[1]);
    const [head, row] = (await account("vi", "list")).stdout.split("\n");
    expect(head).toMatch(/^Mã +Của +Tên đăng nhập +Từ +Tình trạng$/);
    expect(row).toMatch(/^QTRI +nhân sự +may\.quantri .* đã mời$/);
  });

  it("invites a learner by the sector code", async () => {
    const { stdout } = await account("en", "invite", "--learner", "37200an", "--json");
    const [made] = jsonLines(stdout);
    expect(made).toMatchObject({ loginName: "37200an", link: expect.stringContaining("#") as string });
  });

  it.each([
    ["option_missing", ["invite"], 64],
    ["option_missing", ["invite", "--staff", "QTRI", "--learner", "37200an"], 64],
    ["staff_not_found", ["invite", "--staff", "nobody"], 1],
    ["learner_not_found", ["invite", "--learner", "nobody"], 1],
    ["login_name_wrong", ["invite", "--staff", "QTRI", "--login", "a b"], 64],
    ["option_missing", ["recover", "QTRI"], 64],
    ["account_not_found", ["recover", "nobody", "--reason", "x"], 1],
    ["account_not_active", ["recover", "QTRI", "--reason", "x"], 1],
  ])("%s: %j", async (code, args, status) => {
    const ended = await account("en", ...args);
    expect(ended).toMatchObject({ status, stdout: "" });
    expect(ended.stderr).toMatch(oneLine(code));
  });

  it("asks for a way back in, which a second person confirms elsewhere", async () => {
    const store = await openSqliteStore(join(world.data, "hocba.sqlite"));
    await store.transaction(async (writer) => {
      const invited = (await writer.account("QTRI"))!;
      await writer.updateAccount({ ...invited, state: "active", passwordHash: "$argon2id$" });
    });
    const asked = await account("en", "recover", "QTRI", "--reason", "Met in person");
    expect([asked.status, asked.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^Asked \([0-9a-f-]{36}\)\. Another person confirms it before .+\.\nThe code .+: (?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\n$/,
      ),
    ]);
    expect(await store.openRecoveries()).toMatchObject([
      { accountId: "QTRI", requestedBy: expect.stringMatching(/^os:/) as string, reason: "Met in person" },
    ]);
    await store.close();
  });
});
