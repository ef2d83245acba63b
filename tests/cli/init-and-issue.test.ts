import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buildWorld,
  hocba,
  hocbaProcess,
  jsonLines,
  oneLine,
  passphrase,
  readJson,
  sampleRecords,
  type World,
} from "./hocba.ts";

let world: World;

beforeAll(async () => {
  world = await buildWorld(2);
});

afterAll(async () => world.remove());

const exists = async (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

describe("init", () => {
  const init = (data: string, ...more: string[]) => [
    "init",
    "--data",
    data,
    "--name",
    "Trung tâm B",
    "--did",
    "did:key",
    "--base-url",
    "https://b.edu.vn/",
    ...more,
  ];

  it("makes a folder for its owner alone, with the database and both keys encrypted in it", async () => {
    const files = (await readdir(world.data)).filter((name) => !/-(?:wal|shm)$/.test(name));
    expect(files.toSorted()).toEqual(["account-key", "hocba.sqlite", "issuer-keys"]);
    const keys = await readdir(join(world.data, "issuer-keys"));
    expect(keys).toHaveLength(2);
    for (const path of [world.data, join(world.data, "issuer-keys")])
      expect((await stat(path)).mode & 0o077).toBe(0);
    for (const key of keys) {
      const file = join(world.data, "issuer-keys", key);
      expect((await stat(file)).mode & 0o077).toBe(0);
      expect(await readFile(file, "utf8")).not.toContain(passphrase);
    }
  });

  it("refuses to set up a second centre in the folder, and changes nothing", async () => {
    const before = await readFile(join(world.data, "hocba.sqlite"));
    const { status, stdout, stderr } = await hocba(init(world.data));
    expect({ status, stdout }).toEqual({ status: 73, stdout: "" });
    expect(stderr).toMatch(oneLine("centre_exists"));
    expect((await readFile(join(world.data, "hocba.sqlite"))).equals(before)).toBe(true);
    expect(await readdir(join(world.data, "issuer-keys"))).toHaveLength(2);
  });

  it("gives the VC API a did:web of its own where asked, and never the centre's", async () => {
    const data = world.path("api-did");
    const api = "did:web:b.edu.vn:vc-api";
    expect((await hocba(init(data, "--vc-api-did", api))).status).toBe(0);
    const keys = jsonLines((await hocba(["key", "list", "--data", data, "--json"])).stdout);
    expect(keys.find((key) => key["signer"] === "vc-api")?.["id"]).toMatch(new RegExp(`^${api}#z6Mk`));
    const own = init(world.path("same-did"), "--vc-api-did", api).with(6, api);
    const { status, stderr } = await hocba(own);
    expect({ status, refused: oneLine("did_wrong").test(stderr) }).toEqual({ status: 64, refused: true });
    expect(await exists(world.path("same-did"))).toBe(false);
  });

  it("takes the key's own DID for did:key, and the base URL without its slash", async () => {
    const data = world.path("own-did");
    const { status, stdout } = await hocbaProcess(init(data, "--moet-code", "37000000"));
    expect(status).toBe(0);
    for (const key of await readdir(join(data, "issuer-keys"))) {
      const { kdf } = await readJson(join(data, "issuer-keys", key));
      // What a guess costs: the other tests ask for less (RFC 9106, section 4).
      expect(kdf).toMatchObject({ name: "argon2id", memoryKiB: 65_536, iterations: 3, parallelism: 1 });
    }
    const trust = JSON.parse((await hocba(["trust", "export", "--data", data])).stdout) as {
      issuer: string;
      credentialSubject: { centre: { id: string; baseUrl: string; moetCode: string }[] };
    };
    expect(stdout).toContain(trust.issuer);
    expect(trust.issuer).toMatch(/^did:key:z6Mk/);
    expect(trust.credentialSubject.centre).toMatchObject([
      { id: trust.issuer, baseUrl: "https://b.edu.vn", moetCode: "37000000" },
    ]);
  });

  it("makes nothing with a short passphrase, none, or where it may not write", async () => {
    const data = world.path("nothing");
    const [short, none, unwritable] = await Promise.all([
      hocba(init(data), { env: { HOCBA_KEY_PASSPHRASE: "short", HOCBA_LANG: "en" } }),
      hocba(init(data), { env: { HOCBA_LANG: "en" } }),
      hocba(init(join(world.trust, "below-a-file"))),
    ]);
    expect(short).toMatchObject({
      status: 64,
      stderr: expect.stringMatching(oneLine("key_passphrase_short")) as string,
    });
    expect(none).toMatchObject({
      status: 77,
      stderr: expect.stringMatching(oneLine("passphrase_missing")) as string,
    });
    expect(unwritable).toMatchObject({
      status: 73,
      stderr: expect.stringMatching(oneLine("key_folder_unwritable")) as string,
    });
    expect(await exists(data)).toBe(false);
  });
});

describe("issue", () => {
  it("writes the four files of each learner", async () => {
    const folders = (await readdir(world.out)).toSorted();
    expect(folders).toEqual(["2025-2026-10A1-3720000001", "2025-2026-10A1-3720000002"]);
    for (const folder of folders) {
      const files = await readdir(join(world.out, folder));
      expect(files.toSorted()).toEqual(["compact.json", "full.json", "qr.png", "qr.svg"]);
    }
    const [first] = world.learners;
    const full = await readJson(first?.full ?? "");
    expect(full).toMatchObject({
      type: ["VerifiableCredential", "SchoolRecordCredential"],
      credentialSubject: { learner: { fullName: first?.record.learner.fullName } },
    });
  });

  it("answers the same credentials when run again, refuses other content under the same version, one JSON line each", async () => {
    const [same, changed] = await sampleRecords(2);
    if (changed !== undefined) changed.summary.absentSessions += 1;
    const file = await world.write("again.json", JSON.stringify([same, changed]));
    const out = world.path("again");
    const { status, stdout } = await hocba(["issue", "--data", world.data, file, "--out", out, "--json"]);
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([
      { moetLearnerId: "3720000001", recordId: same?.record.recordId, version: 1, result: "alreadyIssued" },
      { moetLearnerId: "3720000002", result: "refused", code: "record_version_differs" },
      { summary: { issued: 0, alreadyIssued: 1, refused: 1 } },
    ]);
    expect(await readdir(out)).toEqual(["2025-2026-10A1-3720000001"]);
    const again = await readFile(join(out, "2025-2026-10A1-3720000001", "full.json"), "utf8");
    expect(again).toBe(await readFile(world.learners[0]?.full ?? "", "utf8"));
  });

  it("puts a corrected version beside the first", async () => {
    const [record] = await sampleRecords(1);
    if (record !== undefined) Object.assign(record.record, { version: 2 });
    const file = await world.write("v2.json", JSON.stringify([record]));
    const args = ["issue", "--data", world.data, file, "--out", world.path("v2")];
    const { status, stderr } = await hocbaProcess(args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "Issuing 1/1\n" });
    expect(await readdir(world.path("v2"))).toEqual(["2025-2026-10A1-3720000001-v2"]);
  });

  it("names every fault by record, place and reason, and writes nothing", async () => {
    const [good, bad] = await sampleRecords(2);
    if (bad !== undefined) Object.assign(bad.learner, { dateOfBirth: "2008-02-30", fullName: " " });
    const file = await world.write("bad.json", JSON.stringify([good, bad]));
    const out = world.path("bad-out");
    const [faulty, vietnamese] = await Promise.all([
      hocba(["issue", "--data", world.data, file, "--out", out]),
      hocba(["issue", "--data", world.data, file, "--out", out, "--lang", "vi"]),
    ]);
    expect(faulty).toMatchObject({ status: 65, stdout: "" });
    const lines = faulty.stderr.trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    expect(faulty.stderr).toContain(`${file}: record 2 /learner/dateOfBirth `);
    expect(faulty.stderr).toContain("[date_impossible]");
    expect(faulty.stderr).toContain(`${file}: record 2 /learner/fullName `);
    expect(lines[2]).toMatch(/^hocba: .*nothing was written.*\[records_bad\]$/);
    expect(vietnamese.stderr).toContain("học bạ 2 /learner/dateOfBirth Ngày này không có");
    expect(await exists(out)).toBe(false);
  });

  it.each<[string, string | Uint8Array, number, string]>([
    ["an empty file", "", 65, "records_bad"],
    ["no JSON", "{", 65, "records_bad"],
    ["an empty list", "[]", 65, "records_bad"],
    ["bytes that are no text", Uint8Array.of(0xff, 0xfe, 0x00), 65, "not_utf8"],
  ])("refuses %s", async (_, content, status, code) => {
    const file = await world.write("odd.json", content);
    const ended = await hocba(["issue", "--data", world.data, file, "--out", world.path("odd-out")]);
    expect(ended).toMatchObject({ status, stdout: "" });
    expect(ended.stderr.trimEnd().split("\n").at(-1)).toContain(`[${code}]`);
    expect(await exists(world.path("odd-out"))).toBe(false);
  });

  it("issues nothing where it cannot: no file, no centre, wrong passphrase, unwritable results", async () => {
    const [record] = await sampleRecords(3).then((records) => records.slice(2));
    const file = await world.write("third.json", JSON.stringify([record]));
    const out = world.path("never");
    const issue = (data: string, records: string, to: string) => [
      "issue",
      "--data",
      data,
      records,
      "--out",
      to,
    ];
    const wrong = { env: { HOCBA_KEY_PASSPHRASE: "another long passphrase", HOCBA_LANG: "en" } };
    const ended = await Promise.all([
      hocba(issue(world.data, world.path("none.json"), out)),
      hocba(issue(world.data, world.dir, out)),
      hocba(issue(world.path("no-centre"), file, out)),
      hocba(issue(world.data, file, out), wrong),
      hocba(issue(world.data, file, join(world.trust, "below-a-file"))),
    ]);
    const codes = [
      "file_missing",
      "file_unreadable",
      "centre_missing",
      "key_passphrase_wrong",
      "output_unwritable",
    ];
    expect(ended.map(({ status }) => status)).toEqual([66, 66, 66, 77, 73]);
    for (const [index, { stderr }] of ended.entries()) expect(stderr).toMatch(oneLine(codes[index] ?? ""));
    expect(await exists(out)).toBe(false);
    expect(await exists(world.path("no-centre"))).toBe(false);
    const afterwards = await hocba([...issue(world.data, file, out), "--json"]);
    expect(jsonLines(afterwards.stdout)[0]).toMatchObject({ result: "issued" });
  });
});

describe("a data folder that is not one", () => {
  it("is refused without being changed", async () => {
    const dir = await mkdtemp(join(tmpdir(), "hocba-foreign-"));
    const { status, stderr } = await hocba(["key", "list", "--data", dir]);
    expect(status).toBe(66);
    expect(stderr).toMatch(oneLine("centre_missing"));
    expect(await readdir(dir)).toEqual([]);
    await rm(dir, { recursive: true });
  });
});
