import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { evidenceFolder } from "../../src/store/evidence-files.ts";
import { jpegFile, pdfFile } from "../helpers/evidence-files.ts";

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "hocba-evidence-"));
  folder = join(parent, "evidence");
});
afterEach(async () => rm(parent, { recursive: true }));

const idOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
const fileOf = (content: Uint8Array) => join(folder, idOf(content).slice(0, 2), idOf(content));
const filesIn = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe("evidence files", () => {
  test("are kept under their SHA-256 and given back as they were", async () => {
    const files = evidenceFolder(folder);
    for (const content of [pdfFile(), jpegFile()]) {
      expect(await files.put(content)).toBe(idOf(content));
      expect(new Uint8Array(await readFile(fileOf(content)))).toEqual(content);
      expect(await evidenceFolder(folder).get(idOf(content))).toEqual(Buffer.from(content));
    }
    expect((await filesIn()).toSorted()).toEqual([idOf(pdfFile()), idOf(jpegFile())].toSorted());
  });

  test("the same content is one file, whoever puts it at the same time", async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => evidenceFolder(folder).put(pdfFile())));
    expect(new Set(ids)).toEqual(new Set([idOf(pdfFile())]));
    expect(await filesIn()).toEqual([idOf(pdfFile())]);
    const before = await stat(fileOf(pdfFile()));
    await evidenceFolder(folder).put(pdfFile());
    expect((await stat(fileOf(pdfFile()))).ino).toBe(before.ino);
  });

  test("are their owner's alone, also in a folder that was there before with wider rights", async () => {
    await mkdir(folder, { mode: 0o755 });
    await evidenceFolder(folder).put(pdfFile());
    const modes = [folder, join(fileOf(pdfFile()), ".."), fileOf(pdfFile())].map(async (path) =>
      ((await stat(path)).mode & 0o777).toString(8),
    );
    expect(await Promise.all(modes)).toEqual(["700", "700", "600"]);
  });

  test.each([
    ["altered", Buffer.concat([pdfFile(), Buffer.from(" ")])],
    ["cut short", pdfFile().subarray(0, -1)],
    ["emptied", new Uint8Array()],
    ["another's", jpegFile()],
  ])("one that is %s is not given out, and is mended when its content is put again", async (_, content) => {
    const files = evidenceFolder(folder);
    const id = await files.put(pdfFile());
    await writeFile(fileOf(pdfFile()), content);
    expect(await files.get(id)).toBe("damaged");
    await files.put(pdfFile());
    expect(await files.get(id)).toEqual(Buffer.from(pdfFile()));
  });

  test("one that is gone, or was never there, is damaged too", async () => {
    const files = evidenceFolder(folder);
    const id = await files.put(pdfFile());
    await rm(fileOf(pdfFile()));
    for (const gone of [id, idOf(jpegFile())]) expect(await files.get(gone)).toBe("damaged");
  });

  test("an id that is no digest opens nothing", async () => {
    await writeFile(join(parent, "secret"), "x");
    await evidenceFolder(folder).put(pdfFile());
    for (const id of ["../secret", "", ".", idOf(pdfFile()).toUpperCase(), `${idOf(pdfFile())}/..`])
      expect(await evidenceFolder(folder).get(id)).toBe("damaged");
  });

  test("where nothing can be written, nothing is left behind", async () => {
    await writeFile(folder, "a file in the folder's place");
    const attempt = evidenceFolder(folder).put(pdfFile());
    await expect(attempt).rejects.toMatchObject({ name: "StoreError", code: "evidence_unwritable" });
    await rm(folder);
    await mkdir(fileOf(pdfFile()), { recursive: true });
    const taken = evidenceFolder(folder).put(pdfFile());
    await expect(taken).rejects.toMatchObject({ code: "evidence_unwritable" });
    expect(await filesIn()).toEqual([]);
    await expect(evidenceFolder(folder).get(idOf(pdfFile()))).rejects.toMatchObject({
      code: "evidence_unreadable",
    });
  });
});
