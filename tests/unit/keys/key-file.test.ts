import { argon2Sync, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import canonicalise from "canonicalize";
import { describe, expect, it } from "vitest";
import { decodeBase64Url, encodeBase64Url } from "../../../src/credential/codec/multibase.ts";
import { decryptKey, encryptKey, KEY_COST } from "../../../src/keys/key-file.ts";
import { cheapKey } from "../../helpers/cheap-key.ts";
import { signerOfSeed } from "../../helpers/signer.ts";

const passphrase = "một câu dài dễ nhớ";
const seed = Uint8Array.from({ length: 32 }, (_, index) => index);

interface KeyFile {
  version: unknown;
  publicKeyMultibase: string;
  kdf: Record<string, unknown>;
  cipher: Record<string, unknown>;
  ciphertext: string;
  checksum: string;
  [name: string]: unknown;
}

/** Two passes, so that there is a cheaper file; what a file costs in use has a test of its own. */
const cost = { ...cheapKey, iterations: 2 };

async function encrypted(asked = cost): Promise<string> {
  const result = await encryptKey(seed, passphrase, randomBytes, asked);
  if (!result.ok) throw new Error(result.code);
  return result.text;
}

/** The file with a change made on purpose: the checksum is right again. */
function rewrite(text: string, change: (file: KeyFile) => void): string {
  const file = JSON.parse(text) as KeyFile;
  change(file);
  const { checksum: _, ...rest } = file;
  const digest = createHash("sha256")
    .update(canonicalise(rest) ?? "")
    .digest();
  return JSON.stringify({ ...rest, checksum: encodeBase64Url(digest) });
}

const damaged = { ok: false, code: "key_file_damaged" };
const wrong = { ok: false, code: "key_passphrase_wrong" };

describe("a key file", () => {
  it("gives the seed back to its passphrase, and says whose key it is", async () => {
    const { publicKeyMultibase } = signerOfSeed(seed);
    const text = await encrypted();
    expect(await decryptKey(text, passphrase)).toEqual({
      ok: true,
      seed: Buffer.from(seed),
      publicKeyMultibase,
    });
  });

  it("holds nothing of the seed or the passphrase, and is never the same twice", async () => {
    const [first, second] = [await encrypted(), await encrypted()];
    const [one, two] = [JSON.parse(first) as KeyFile, JSON.parse(second) as KeyFile];
    expect(one.kdf["salt"]).not.toBe(two.kdf["salt"]);
    expect(one.cipher["nonce"]).not.toBe(two.cipher["nonce"]);
    expect(one.ciphertext.slice(0, 12)).not.toBe(two.ciphertext.slice(0, 12));
    for (const secret of [encodeBase64Url(seed), Buffer.from(seed).toString("hex"), passphrase]) {
      expect(first).not.toContain(secret.slice(1, -1));
    }
  });

  it("opens with the passphrase typed on a keyboard that composes letters otherwise", async () => {
    const text = await encrypted();
    expect(passphrase.normalize("NFD")).not.toBe(passphrase.normalize("NFC"));
    expect((await decryptKey(text, passphrase.normalize("NFD"))).ok).toBe(true);
  });

  it("says that the passphrase is wrong, not the file", async () => {
    const text = await encrypted();
    for (const attempt of ["", "một câu dài dễ nhở", `${passphrase} `, passphrase.toUpperCase()]) {
      expect(await decryptKey(text, attempt), attempt).toEqual(wrong);
    }
  });

  it("refuses a new passphrase of 7 characters, counted as they are read", async () => {
    const nfd = "khẩu ớ1".normalize("NFD");
    expect(nfd.length).toBeGreaterThan(8);
    for (const short of ["", "7 chars", nfd, "🔑".repeat(7)]) {
      expect(await encryptKey(seed, short, randomBytes)).toEqual({ ok: false, code: "key_passphrase_short" });
    }
    expect((await encryptKey(seed, "8 chars.", randomBytes)).ok).toBe(true);
  });
});

describe("damage is told from a wrong passphrase", () => {
  it("in every bit of the file", async () => {
    const bytes = Buffer.from(await encrypted(), "utf8");
    for (let position = 0; position < bytes.length - 1; position++) {
      for (let bit = 0; bit < 8; bit++) {
        const copy = Buffer.from(bytes);
        copy[position] = (copy[position] ?? 0) ^ (1 << bit);
        const result = await decryptKey(copy.toString("utf8"), passphrase);
        expect(result, `bit ${bit} of byte ${position}`).toEqual(damaged);
      }
    }
  });

  it("where the file is cut short, empty, huge, or not a key file", async () => {
    const text = await encrypted();
    const deep = "[".repeat(2000) + "]".repeat(2000);
    const others = [
      "",
      "{",
      "null",
      "[]",
      '{"format":"hocba-key"}',
      deep,
      `{"format":"hocba-key","version":1e999}`,
    ];
    for (const bad of [...others, text.slice(0, -4), text + text, text + " ".repeat(5000)]) {
      expect(await decryptKey(bad, passphrase), bad.slice(0, 40)).toEqual(damaged);
    }
  });

  it("and a file whose only change is its line ends is not damaged", async () => {
    const text = (await encrypted()).replaceAll("\n", "\r\n");
    expect((await decryptKey(text, passphrase)).ok).toBe(true);
  });
});

describe("a file changed on purpose", () => {
  it.each<[string, (file: KeyFile) => void]>([
    ["100 GB of memory", (file) => (file.kdf["memoryKiB"] = 100_000_000)],
    ["just over the bound of memory", (file) => (file.kdf["memoryKiB"] = 262_145)],
    ["too little memory", (file) => (file.kdf["memoryKiB"] = 8)],
    ["years of passes", (file) => (file.kdf["iterations"] = 4_000_000_000)],
    ["no pass", (file) => (file.kdf["iterations"] = 0)],
    ["255 lanes", (file) => (file.kdf["parallelism"] = 255)],
    ["half a pass", (file) => (file.kdf["iterations"] = 1.5)],
    ["numbers as text", (file) => (file.kdf["memoryKiB"] = "65536")],
    ["another KDF", (file) => (file.kdf["name"] = "md5")],
    ["a short salt", (file) => (file.kdf["salt"] = "uAAAA")],
    ["another cipher", (file) => (file.cipher["name"] = "none")],
    ["a short nonce", (file) => (file.cipher["nonce"] = "u")],
    ["a short tag", (file) => (file.ciphertext = file.ciphertext.slice(0, -8))],
    ["a field more", (file) => (file["note"] = "hello")],
    ["a field less", (file) => Reflect.deleteProperty(file, "cipher")],
    ["version 0", (file) => (file.version = 0)],
    ["a version that is no number", (file) => (file.version = "1")],
  ])("%s: refused without running the KDF", async (_, change) => {
    expect(await decryptKey(rewrite(await encrypted(), change), passphrase)).toEqual(damaged);
  });

  it.each<[string, (file: KeyFile) => void]>([
    ["a cheaper KDF", (file) => (file.kdf["iterations"] = 1)],
    [
      "another key's name",
      (file) => (file.publicKeyMultibase = signerOfSeed(new Uint8Array(32)).publicKeyMultibase),
    ],
    ["another nonce", (file) => (file.cipher["nonce"] = encodeBase64Url(new Uint8Array(12)))],
    ["another ciphertext", (file) => (file.ciphertext = encodeBase64Url(new Uint8Array(48)))],
  ])("%s: the key does not open", async (_, change) => {
    expect(await decryptKey(rewrite(await encrypted(), change), passphrase)).toEqual(wrong);
  });

  it("a newer version is known as such, whatever else it holds", async () => {
    const newer = rewrite(await encrypted(), (file) => {
      file.version = 2;
      file.kdf = { name: "of the future" };
    });
    expect(await decryptKey(newer, passphrase)).toEqual({ ok: false, code: "key_file_newer" });
  });
});

describe("format version 1", () => {
  it("costs as much a guess as RFC 9106, section 4, recommends, unless it is asked for less", async () => {
    const made = await encryptKey(seed, passphrase, randomBytes);
    if (!made.ok) throw new Error(made.code);
    const { kdf } = JSON.parse(made.text) as KeyFile;
    expect(kdf).toMatchObject({ name: "argon2id", memoryKiB: 65_536, iterations: 3, parallelism: 1 });
    expect(await decryptKey(made.text, passphrase)).toMatchObject({ ok: true, seed: Buffer.from(seed) });
  });

  it("opens a file written in 2026", async () => {
    const text = await readFile(join(import.meta.dirname, "key-file-v1.json"), "utf8");
    expect(await decryptKey(text, passphrase)).toMatchObject({ ok: true, seed: Buffer.from(seed) });
  });

  it("is what another implementation of Argon2id and AES-GCM opens", async () => {
    const { checksum: _, ciphertext, ...header } = JSON.parse(await encrypted(KEY_COST)) as KeyFile;
    const read = (text: unknown) => Buffer.from(decodeBase64Url(String(text)) ?? []);
    const key = argon2Sync("argon2id", {
      message: Buffer.from(passphrase.normalize("NFC"), "utf8"),
      nonce: read(header.kdf["salt"]),
      memory: 65_536,
      passes: 3,
      parallelism: 1,
      tagLength: 32,
    });
    const sealed = read(ciphertext);
    const decipher = createDecipheriv("aes-256-gcm", key, read(header.cipher["nonce"]));
    decipher.setAAD(Buffer.from(canonicalise(header) ?? "")).setAuthTag(sealed.subarray(32));
    expect(Buffer.concat([decipher.update(sealed.subarray(0, 32)), decipher.final()])).toEqual(
      Buffer.from(seed),
    );
  });
});
