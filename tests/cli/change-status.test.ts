import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWorld, hocba, hocbaProcess, jsonLines, oneLine, type World } from "./hocba.ts";

let world: World;

beforeAll(async () => {
  world = await buildWorld(3);
});

afterAll(async () => world.remove());

const change = (verb: string, id: string, ...more: string[]) => [
  verb,
  id,
  "--data",
  world.data,
  "--reason",
  "Sai điểm Toán",
  "--basis",
  "QĐ 12/QĐ-TT ngày 01/7/2026",
  ...more,
];

/** As a receiving school would see it with lists fetched just now. */
async function statusNow(...files: string[]) {
  await world.exportLists();
  const ended = await hocba(["verify", ...files, "--trust", world.trust, "--status", world.status, "--json"]);
  const codes = jsonLines(ended.stdout).map(
    (line) =>
      (line["checks"] as { result: string; code: string }[]).find(({ result }) => result !== "pass")?.code ??
      "ok",
  );
  return { status: ended.status, codes };
}

describe("revoke", () => {
  it("ends both credentials of a record, and no other's; a second time is refused", async () => {
    const [revoked, other] = world.learners;
    const id = revoked?.id ?? "";
    const done = await hocbaProcess(change("revoke", id, "--json"));
    expect(done).toMatchObject({ status: 0, stderr: "" });
    expect(jsonLines(done.stdout)).toMatchObject([
      { credentialId: id, change: "revoke", purpose: "revocation" },
    ]);
    const seen = await statusNow(revoked?.full ?? "", revoked?.compact ?? "", other?.full ?? "");
    expect(seen).toEqual({ status: 1, codes: ["revoked", "revoked", "ok"] });
    const again = await hocba(change("revoke", id));
    expect(again).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(oneLine("already_revoked")) as string,
    });
    const reinstated = await hocba(change("reinstate", id));
    expect(reinstated).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(oneLine("already_revoked")) as string,
    });
  });
});

describe("revoke --cause", () => {
  it("is said by whoever verifies with the lists alone, in words, in a table and as JSON", async () => {
    const learner = world.learners[2];
    const id = learner?.id ?? "";
    const done = await hocba(change("revoke", id, "--cause", "superseded", "--json"));
    expect(jsonLines(done.stdout)).toMatchObject([
      { credentialId: id, change: "revoke", cause: "superseded" },
    ]);
    await world.exportLists();
    const offline = ["--trust", world.trust, "--status", world.status];
    const file = learner?.compact ?? "";
    const one = await hocba(["verify", file, ...offline]);
    expect(one.status).toBe(1);
    expect(one.stdout).toMatch(
      /\n {2}A newer version has taken this one's place\. Ask the learner for the newest version\.\n {4}note: superseded \(0x1 \S+\)\n/,
    );
    const json = await hocba(["verify", file, ...offline, "--json"]);
    expect(jsonLines(json.stdout)).toMatchObject([{ verdict: "invalid", notes: [{ code: "superseded" }] }]);
    const table = await hocba(["verify", file, world.learners[1]?.full ?? "", ...offline, "--lang", "vi"]);
    expect(table.stdout).toMatch(
      /Học bạ này đã bị thu hồi\. Bản này đã được thay bằng phiên bản mới hơn\.\n/,
    );
    expect(table.stdout).toContain("→ Đề nghị học viên đưa phiên bản mới nhất.");
  });

  it("is written out with the lists, and traced", async () => {
    await world.exportLists();
    expect(await readFile(world.status, "utf8")).toContain(
      '"id":"https://hocba.example.edu.vn/status/message-1"',
    );
    const { stdout } = await hocba(["audit", "list", "--data", world.data, "--json"]);
    const revoked = jsonLines(stdout).filter(({ action }) => action === "status.revoke");
    expect(revoked.at(-1)).toMatchObject({ newValue: { cause: "superseded" } });
  });

  it("names a class of ground, and only a revocation has one", async () => {
    const id = world.learners[1]?.id ?? "";
    const ended = await Promise.all([
      hocba(change("revoke", id, "--cause", "Superseded")),
      hocba(change("suspend", id, "--cause", "superseded")),
    ]);
    expect(ended.map(({ status }) => status)).toEqual([64, 64]);
    expect(ended[0]?.stderr).toMatch(oneLine("cause_wrong"));
    expect(ended[1]?.stderr).toMatch(oneLine("option_unknown"));
    expect(await statusNow(world.learners[1]?.full ?? "")).toEqual({ status: 0, codes: ["ok"] });
  });

  it("that could not be had is said, and the record stays valid", async () => {
    const lists = JSON.parse(await readFile(world.status, "utf8")) as { id: string }[];
    const without = lists.filter(({ id }) => !id.includes("message"));
    const file = await world.write("without.json", JSON.stringify(without));
    const { full = "" } = world.learners[1] ?? {};
    const ended = await hocba(["verify", full, "--trust", world.trust, "--status", file]);
    expect(ended.status).toBe(0);
    expect(ended.stdout).toContain("note: status_message_unknown (status_unavailable ");
  });
});

describe("suspend and reinstate", () => {
  it("stop a record and let it go again", async () => {
    const learner = world.learners[1];
    const id = learner?.id ?? "";
    const early = await hocba(change("reinstate", id));
    expect(early).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(oneLine("not_suspended")) as string,
    });
    const suspended = await hocba(change("suspend", id, "--lang", "vi"));
    expect(suspended.stdout).toMatch(
      new RegExp(`^Đã tạm đình chỉ: ${id}, \\d\\d:\\d\\d, \\S+ \\(GMT\\+7\\)\n$`),
    );
    expect(await statusNow(learner?.compact ?? "")).toEqual({ status: 1, codes: ["suspended"] });
    expect((await hocba(change("reinstate", id))).status).toBe(0);
    expect(await statusNow(learner?.compact ?? "")).toEqual({ status: 0, codes: ["ok"] });
  });
});

describe("refusals", () => {
  it("an unknown id, a blank reason, a wrong passphrase: nothing changes", async () => {
    const id = world.learners[1]?.id ?? "";
    const wrong = { env: { HOCBA_KEY_PASSPHRASE: "another long passphrase", HOCBA_LANG: "en" } };
    const ended = await Promise.all([
      hocba(change("revoke", "urn:uuid:00000000-0000-4000-8000-000000000000")),
      hocba(["revoke", id, "--data", world.data, "--reason", " ", "--basis", "QĐ 1"]),
      hocba(change("revoke", id), wrong),
      hocba(change("revoke", id), { env: { HOCBA_LANG: "en" } }),
    ]);
    expect(ended.map(({ status }) => status)).toEqual([1, 1, 77, 77]);
    const codes = ["credential_not_found", "basis_missing", "key_passphrase_wrong", "passphrase_missing"];
    for (const [index, { stderr }] of ended.entries()) expect(stderr).toMatch(oneLine(codes[index] ?? ""));
    expect(await statusNow(world.learners[1]?.full ?? "")).toEqual({ status: 0, codes: ["ok"] });
  });
});
