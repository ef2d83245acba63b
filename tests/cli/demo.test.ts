import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CliError } from "../../src/cli/cli-error.ts";
import { prepareDemoFolder } from "../../src/cli/demo-folder.ts";
import { hocba, hocbaProcess } from "./hocba.ts";

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "hocba-demo-"));
});

afterAll(async () => rm(dir, { recursive: true, force: true }));

/** It issues and verifies 120 records: some 15 s on an idle machine, more beside the other tests. */
const DEMO_TIMEOUT_MS = 300_000;

describe("demo --once", () => {
  it(
    "issues, verifies, revokes one, verifies again, and leaves what `verify` takes",
    async () => {
      const data = join(dir, "demo");
      const { status, stdout, stderr } = await hocbaProcess(["demo", "--once", "--data", data], { env: {} });
      expect(stdout.trimEnd().split("\n").at(-1)).toBe(
        "demo: issued 120, verified 120, revoked 1, refused 1",
      );
      expect(status).toBe(0);
      expect(stderr).toContain("Phát hành 120/120\n");
      const folders = (await readdir(join(data, "hoc-ba"))).toSorted();
      expect(folders).toHaveLength(120);
      for (const folder of folders) {
        const files = (await readdir(join(data, "hoc-ba", folder))).toSorted();
        expect(files).toEqual(["compact.json", "full.json", "qr.png", "qr.svg"]);
      }

      const lists = ["--trust", join(data, "trust.json"), "--status", join(data, "status.json")];
      const pictures = folders.slice(0, 2).map((folder) => join(data, "hoc-ba", folder, "qr.png"));
      const checked = await hocba(["verify", ...pictures, ...lists]);
      expect(checked.status).toBe(1);
      const marks = checked.stdout.split("\n").map((line) => line[0]);
      expect(marks.slice(1, 3)).toEqual(["✗", "✓"]);
    },
    DEMO_TIMEOUT_MS,
  );
});

describe("the demo's folder", () => {
  it("is made anew, and emptied by the next demo", async () => {
    const data = join(dir, "again");
    await prepareDemoFolder(data);
    await mkdir(join(data, "hoc-ba"));
    await writeFile(join(data, "hoc-ba", "old.json"), "");
    await prepareDemoFolder(data);
    expect(await readdir(data)).toEqual([".hocba-demo"]);
  });

  it("is never a folder with anything else in it", async () => {
    const data = join(dir, "mine");
    await mkdir(data);
    await writeFile(join(data, "hocba.sqlite"), "records");
    await expect(prepareDemoFolder(data)).rejects.toThrow(new CliError("folder_foreign", data));
    expect(await readdir(data)).toEqual(["hocba.sqlite"]);
  });
});
