import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { made } from "../helpers/request-samples.ts";
import { learnerOf } from "../helpers/staff-app.ts";
import { buildWorld, hocba, jsonLines, type World } from "./hocba.ts";

let world: World;
beforeAll(async () => {
  world = await buildWorld(1);
  const store = await openSqliteStore(join(world.data, "hocba.sqlite"));
  const head = { kind: "copy", learnerId: "learner-1", recordId: null, version: null } as const;
  const opened = { ...head, openedAt: "2026-06-01T02:00:00Z" };
  const first = { ...made, by: "acc-1", at: opened.openedAt, note: "Xin bản sao" };
  await store.transaction(async (writer) => {
    await writer.addLearner({
      learnerId: "learner-1",
      schoolRecordId: "school-1",
      identity: learnerOf(0),
      family: {},
    });
    await writer.addRequest(
      { ...opened, requestId: "request-late" },
      { ...first, acknowledgeBy: "2020-01-03" },
    );
    await writer.addRequest(
      { ...opened, requestId: "request-far" },
      { ...first, acknowledgeBy: "2999-01-03" },
    );
  });
  await store.close();
});
afterAll(async () => world.remove());

const list = (...args: string[]) => hocba(["request", "list", ...args, "--data", world.data], { env: {} });

it("lists what is open, overdue first, and with --due only what is urgent; nobody is named", async () => {
  const all = await list();
  expect(all.status).toBe(0);
  expect(all.stdout).toMatch(/^mã .*\nrequest-late .* QUÁ HẠN\nrequest-far .* còn hạn\n$/);
  expect(all.stdout).not.toMatch(/Nguyễn|learner-1|Xin/);
  const due = await list("--due", "--json");
  expect(jsonLines(due.stdout)).toEqual([
    [
      expect.objectContaining({
        requestId: "request-late",
        due: expect.objectContaining({ urgency: "overdue" }),
      }),
    ],
  ]);
});
