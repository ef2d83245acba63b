import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWorld, hocba, jsonLines, mustRun, oneLine, sampleRecords, type World } from "./hocba.ts";

let world: World;

beforeAll(async () => {
  world = await buildWorld(1);
});

afterAll(async () => world.remove());

describe("key new", () => {
  it("retires the key before it: old records and new ones verify under the new trust list, and lists stay good", async () => {
    const before = jsonLines(await mustRun("key", "list", "--data", world.data, "--json"));
    const made = jsonLines(await mustRun("key", "new", "--data", world.data, "--json"))[0];
    const keys = jsonLines(await mustRun("key", "list", "--data", world.data, "--json"));
    const old = before.find((key) => key["signer"] === "centre");
    expect(before).toHaveLength(2);
    expect(keys).toHaveLength(3);
    expect(keys.find((key) => key["id"] === old?.["id"])?.["expires"]).toMatch(/Z$/);
    expect(keys.find((key) => key["id"] === made?.["id"])).not.toHaveProperty("expires");

    const [, second] = await sampleRecords(2);
    const file = await world.write("second.json", JSON.stringify([second]));
    const lines = jsonLines(
      await mustRun("issue", "--data", world.data, file, "--out", world.path("out2"), "--json"),
    );
    const renewed = `${String(lines[0]?.["folder"])}/full.json`;
    await world.exportLists();
    const trust = world.path("trust2.json");
    await mustRun("trust", "export", "--data", world.data, "--out", trust);
    const files = [world.learners[0]?.full ?? "", renewed];
    const under = async (list: string) => {
      const ended = await hocba(["verify", ...files, "--trust", list, "--status", world.status, "--json"]);
      return { status: ended.status, verdicts: jsonLines(ended.stdout).map((line) => line["verdict"]) };
    };
    expect(await under(trust)).toEqual({ status: 0, verdicts: ["valid", "valid"] });
    // Whoever still holds the list of before does not know the new key: not a forgery, not a pass either.
    expect(await under(world.trust)).toEqual({ status: 2, verdicts: ["valid", "cannot tell"] });
  });

  it("shows a table of the keys and their dates", async () => {
    const { stdout } = await hocba(["key", "list", "--data", world.data, "--lang", "vi"]);
    const [head, ...rows] = stdout.trimEnd().split("\n");
    expect(head).toMatch(/^Khóa +Dùng cho +Từ +Đến +Tình trạng$/);
    expect(rows.filter((row) => row.endsWith("đã thôi dùng"))).toHaveLength(1);
    expect(rows.filter((row) => row.endsWith("đang dùng"))).toHaveLength(2);
  });

  it("is refused for a did:key, which is one key for ever, and with a wrong passphrase", async () => {
    const data = world.path("did-key");
    await mustRun("init", "--data", data, "--name", "B", "--did", "did:key", "--base-url", "https://b.vn");
    const [single, wrong] = await Promise.all([
      hocba(["key", "new", "--data", data]),
      hocba(["key", "new", "--data", world.data], {
        env: { HOCBA_KEY_PASSPHRASE: "x".repeat(20), HOCBA_LANG: "en" },
      }),
    ]);
    expect(single).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(oneLine("key_single")) as string,
    });
    expect(wrong).toMatchObject({
      status: 77,
      stdout: "",
      stderr: expect.stringMatching(oneLine("key_passphrase_wrong")) as string,
    });
    const keys = jsonLines(await mustRun("key", "list", "--data", data, "--json"));
    expect(keys).toHaveLength(2);
  });
});
