import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqliteDatabase } from "../../src/store/sqlite.ts";
import { buildWorld, hocba, jsonLines, mustRun, type World } from "./hocba.ts";

let world: World;

beforeAll(async () => {
  world = await buildWorld(2);
  const { id } = world.learners[0]!;
  const words = ["--reason", "Sai điểm", "--basis", "QĐ 12/QĐ-TT"];
  await mustRun("revoke", "--data", world.data, id, ...words);
});

afterAll(async () => world.remove());

describe("audit", () => {
  it("lists who did what, when and why, without a name or a mark of any learner", async () => {
    const text = await mustRun("audit", "list", "--data", world.data, "--json");
    const actions = jsonLines(text).map((row) => row["action"]);
    expect(actions).toEqual([
      "centre.create",
      "key.add",
      "key.add",
      "record.issue",
      "record.issue",
      "status.revoke",
    ]);
    for (const row of jsonLines(text)) expect(row["actor"]).toMatch(/^os:./);
    expect(text).not.toContain(world.learners[0]!.record.learner.fullName);
    const table = await mustRun("audit", "list", "--data", world.data);
    expect(table.split("\n")[0]).toMatch(/^# +At +Who +Action +Subject +Reason$/);
  });

  it("says that a whole trace is whole, and names the row that was altered: exit 1", async () => {
    const whole = await hocba(["audit", "verify", "--data", world.data]);
    expect(whole).toMatchObject({
      status: 0,
      stdout: "The trace is whole: 6 rows, held against 0 signed heads.\n",
    });
    const db = await openSqliteDatabase(`${world.data}/hocba.sqlite`);
    await sql`update audit_row set reason = 'khác' where sequence = 6`.execute(db);
    await db.destroy();
    const altered = await hocba(["audit", "verify", "--data", world.data, "--lang", "vi"]);
    expect(altered).toMatchObject({
      status: 1,
      stdout: "Dòng 6: nội dung đã bị sửa [audit_row_altered]\n",
      stderr: "",
    });
    const json = JSON.parse(
      (await hocba(["audit", "verify", "--data", world.data, "--json"])).stdout,
    ) as object;
    expect(json).toMatchObject({
      findings: [{ code: "audit_row_altered", sequence: 6 }],
      // The incident that the first look opened stands in the trace (Điều 18), and is opened once.
      head: { sequence: 7 },
    });
  });
});
