import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accountKeyIn, makeAccountKey } from "../../../src/keys/account-key.ts";
import { secretBox } from "../../../src/keys/secret-box.ts";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hocba-"));
  file = join(folder, "account-key");
});
afterEach(async () => rm(folder, { recursive: true }));

const box = (mayMake = true) =>
  secretBox(
    accountKeyIn(file, randomBytes, async () => mayMake),
    randomBytes,
  );
const secret = Buffer.from("a secret of twenty B");

async function sealed(context = "totp:A"): Promise<Uint8Array> {
  const sealing = await box().seal(secret, context);
  if (!sealing.ok) throw new Error(sealing.code);
  return sealing.sealed;
}

describe("what was sealed", () => {
  test("opens for what it was sealed for, in another process too", async () => {
    const opening = await box().open(await sealed(), "totp:A");
    expect(opening).toEqual({ ok: true, secret });
  });

  test("shows nothing of the secret, and is never twice the same", async () => {
    const [first, second] = [await sealed(), await sealed()];
    expect(Buffer.from(first).includes(secret)).toBe(false);
    expect(first).not.toEqual(second);
    expect(first).toHaveLength(1 + 4 + 12 + secret.length + 16);
  });

  test("does not open for another account", async () => {
    const opening = await box().open(await sealed("totp:A"), "totp:B");
    expect(opening).toEqual({ ok: false, code: "secret_damaged" });
  });

  test("does not open when any byte is another, or when it is cut", async () => {
    const whole = await sealed();
    for (let place = 0; place < whole.length; place += 1) {
      const altered = Uint8Array.from(whole);
      altered[place] = (altered[place] ?? 0) ^ 1;
      const code = place >= 1 && place <= 4 ? "secret_key_other" : "secret_damaged";
      expect(await box().open(altered, "totp:A")).toEqual({ ok: false, code });
    }
    for (const length of [0, 1, 16, 32, whole.length - 1])
      expect((await box().open(whole.subarray(0, length), "totp:A")).ok).toBe(false);
  });
});

describe("the key", () => {
  test("is made on the first need, for this account alone, and nothing is left beside it", async () => {
    await sealed();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["account-key"]);
  });

  test("is one, however many need it first at the same time", async () => {
    const sealings = await Promise.all([1, 2, 3, 4, 5].map(() => sealed()));
    for (const each of sealings) expect((await box().open(each, "totp:A")).ok).toBe(true);
  });

  test("stays when it is made again", async () => {
    await makeAccountKey(file, randomBytes);
    const before = await readFile(file, "utf8");
    await makeAccountKey(file, randomBytes);
    expect(await readFile(file, "utf8")).toBe(before);
  });

  test("is not made by opening", async () => {
    const whole = await sealed();
    await rm(file);
    expect(await box().open(whole, "totp:A")).toEqual({ ok: false, code: "secret_key_missing" });
    expect(await readdir(folder)).toEqual([]);
  });

  test("is not made where secrets are sealed already: a lost one is brought back, not forgotten", async () => {
    const sealing = await box(false).seal(secret, "totp:A");
    expect(sealing).toEqual({ ok: false, code: "secret_key_missing" });
    expect(await readdir(folder)).toEqual([]);
  });

  test("another one in its place is told from damage", async () => {
    const whole = await sealed();
    await rm(file);
    await makeAccountKey(file, randomBytes);
    expect(await box().open(whole, "totp:A")).toEqual({ ok: false, code: "secret_key_other" });
  });

  test.each([
    "",
    "hocba-account-key:1:",
    "hocba-account-key:1:uAAAA",
    "hocba-account-key:2:u" + "A".repeat(43),
  ])("a file of %j is damage, and is not written over", async (text) => {
    const whole = await sealed();
    await writeFile(file, text);
    expect(await box().open(whole, "totp:A")).toEqual({ ok: false, code: "secret_key_damaged" });
    expect(await box().seal(secret, "totp:A")).toEqual({ ok: false, code: "secret_key_damaged" });
    expect(await readFile(file, "utf8")).toBe(text);
  });
});
