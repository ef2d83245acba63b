import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeQrPayload } from "../../src/credential/codec/qr-payload.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import type { Check } from "../../src/credential/model/report.ts";
import { parseQrText } from "../../src/credential/codec/qr-link.ts";
import { readQrImage } from "../../src/paper/read-qr-image.ts";
import { whitePng } from "../helpers/white-png.ts";
import {
  buildWorld,
  hocba,
  hocbaProcess,
  jsonLines,
  mustRun,
  oneLine,
  readJson,
  type World,
} from "./hocba.ts";

let world: World;
let offline: string[];

beforeAll(async () => {
  world = await buildWorld(2);
  offline = ["--trust", world.trust, "--status", world.status];
});

afterAll(async () => world.remove());

const [first, second] = [() => world.learners[0]!, () => world.learners[1]!];
const verify = async (...args: string[]) => hocba(["verify", ...args]);
const checksOf = (line: JsonObject | undefined) => (line?.["checks"] ?? []) as unknown as Check[];
const firstCode = ({ stdout }: { stdout: string }) =>
  checksOf(jsonLines(stdout)[0]).find(({ result }) => result !== "pass")?.code;

describe("what is good is valid, with exit 0", () => {
  it("as JSON, as a picture, as the code's text and from standard input", async () => {
    const { folder, full, compact } = first();
    const picture = join(folder, "qr.png");
    const reading = await readQrImage(await readFile(picture));
    const text = reading.ok ? (reading.texts[0] ?? "") : "";
    const textFile = await world.write("code.txt", `${text}\r\n`);
    const withMark = await world.write("bom.json", `\u{feff}${await readFile(full, "utf8")}`);
    const files = [full, compact, picture, textFile, withMark, text, "-"];
    const ended = await hocbaProcess(["verify", ...files, ...offline, "--json"], {
      stdin: await readFile(full, "utf8"),
    });
    const lines = jsonLines(ended.stdout);
    expect(lines.map((line) => line["file"])).toEqual(files);
    for (const line of lines) {
      expect(line).toMatchObject({ verdict: "valid", issuer: { name: "Trung tâm A" } });
      expect(line["credential"]).toMatchObject({ issuer: { id: "did:web:hocba.example.edu.vn" } });
      const names = checksOf(line).map(({ name }) => name);
      expect(names).toEqual(["shape", "proof", "key", "issuer", "dates", "status", "status", "status"]);
    }
    expect(ended).toMatchObject({ status: 0, stderr: "" });
  });

  it("with the lists of the centre's own folder, without any passphrase", async () => {
    const { status, stdout } = await hocba(["verify", second().full, "--data", world.data], {
      env: { HOCBA_LANG: "en" },
    });
    expect(status).toBe(0);
    const { fullName } = second().record.learner;
    expect(stdout).toMatch(
      new RegExp(
        `^✓ Valid: ${fullName} · 2025-2026 · Trung tâm A\\n  Revocation data as of \\d\\d:\\d\\d, \\S+ \\(GMT\\+7\\)\\n$`,
      ),
    );
  });

  it("carries in the picture the exact text of the compact credential", async () => {
    const reading = await readQrImage(await readFile(join(first().folder, "qr.png")));
    const link = parseQrText(reading.ok ? (reading.texts[0] ?? "") : "");
    const payload = decodeQrPayload(link.ok ? link.digits : "");
    expect(payload).toEqual({ ok: true, text: await readFile(first().compact, "utf8") });
    expect(reading.ok && reading.texts[0]).toMatch(/^HTTPS:\/\/HOCBA\.EXAMPLE\.EDU\.VN\/V#\d+$/);
  });
});

describe("a file of a kind that is not read cannot tell", () => {
  it("has a code and a text of its own, and says nothing against the record", async () => {
    const cases: [string, string | Uint8Array, string][] = [
      ["record.pdf", "%PDF-1.7\n%\u00e2\n", "pdf_not_yet"],
      ["qr.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', "image_unreadable"],
      ["photo.heic", Buffer.from("\0\0\0\u0018ftypheic\u00ff", "latin1"), "file_kind_unknown"],
      [
        "garbage.bin",
        Uint8Array.from({ length: 4096 }, (_, index) => (index * 197) % 256),
        "file_kind_unknown",
      ],
    ];
    const files = await Promise.all(cases.map(async ([name, content]) => world.write(name, content)));
    const [coded, table] = await Promise.all([
      verify(...files, ...offline, "--json"),
      verify(...files, ...offline, "--lang", "vi"),
    ]);
    expect(coded.status).toBe(2);
    const lines = jsonLines(coded.stdout);
    expect(lines.map((line) => [line["verdict"], checksOf(line)[0]?.code])).toEqual(
      cases.map(([, , code]) => ["cannot tell", code]),
    );
    expect(table.stdout).toMatch(/record\.pdf .*Chưa đọc được học bạ từ tệp PDF\.\n/);
    expect(table.stdout).toContain(
      "Tổng 4: 0 hợp lệ, 0 không hợp lệ, 4 chưa thể kết luận, 0 không mở được tệp.\n",
    );
    // The advice for a reason stands once, however many files have it.
    expect(table.stdout.match(/→ Dùng ảnh chụp mã QR/g)).toHaveLength(1);
  });
});

describe("lists that were not given", () => {
  it("are asked for, since the command does not look for them itself", async () => {
    const [none, withTrust, given] = await Promise.all([
      verify(second().full),
      verify(second().full, "--trust", world.trust),
      verify(second().full, ...offline),
    ]);
    expect(none.stderr).toMatch(/add --trust .*\n.*add --status .*\n$/);
    expect(withTrust.stderr).toMatch(/^No status list was given: add --status [^\n]*\n$/);
    expect(given.stderr).toBe("");
  });
});

describe("what is bad is invalid, with exit 1", () => {
  it("a changed mark, a cut signature, a record of a centre not on the list", async () => {
    const credential = await readJson(first().compact);
    const subject = credential["credentialSubject"] as Record<string, unknown>;
    const changed = { ...credential, credentialSubject: { ...subject, absentSessions: 99 } };
    const { proof: _, ...unsigned } = credential;
    const [tampered, bare] = await Promise.all([
      world.write("tampered.json", JSON.stringify(changed)),
      world.write("bare.json", JSON.stringify(unsigned)),
    ]);
    const stranger = await buildWorld(1, "did:key");
    const files = [tampered, bare, stranger.learners[0]?.full ?? ""];
    const ended = await Promise.all(files.map(async (file) => verify(file, ...offline, "--json")));
    expect(ended.map(({ status }) => status)).toEqual([1, 1, 1]);
    expect(ended.map(firstCode)).toEqual(["proof_altered", "shape_invalid", "issuer_unknown"]);
    await stranger.remove();
  });

  it("bad files: each is a coded answer and none a crash", async () => {
    const cases: [string, string | Uint8Array, string][] = [
      ["empty", "", "empty_input"],
      ["blank", " \n", "empty_input"],
      ["broken.json", '{"type":', "not_json"],
      ["array.json", "[1]", "not_a_credential"],
      ["other.json", '{"hello":"world"}', "shape_invalid"],
      ["text.txt", "Học bạ", "not_a_hocba_code"],
      ["link.txt", "https://example.com/V", "not_a_hocba_code"],
      ["damaged.txt", `HTTPS://H.VN/V#10${"7".repeat(400)}`, "code_damaged"],
      ["deep.json", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`, "too_complex"],
    ];
    const files = await Promise.all(cases.map(async ([name, content]) => world.write(name, content)));
    const ended = await verify(...files, ...offline, "--json");
    const lines = jsonLines(ended.stdout);
    expect(lines.map((line) => checksOf(line)[0]?.code)).toEqual(cases.map(([, , code]) => code));
    for (const line of lines) expect(line["verdict"]).toBe("invalid");
    expect(ended).toMatchObject({ status: 1, stderr: "" });
  });
});

describe("what cannot be told is never valid, with exit 2", () => {
  it("without a trust list, without status lists, with status none, with a list too old", async () => {
    const { full } = first();
    const month = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const ended = await Promise.all([
      verify(full, "--status", world.status, "--json"),
      verify(full, "--trust", world.trust, "--json"),
      verify(full, "--trust", world.trust, "--status", "none", "--json"),
      verify(full, ...offline, "--at", month, "--json"),
    ]);
    expect(ended.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
    const codes = ended.map(firstCode);
    expect(codes).toEqual(["key_unavailable", "status_unavailable", "status_skipped", "status_stale"]);
    expect(jsonLines(ended[0].stdout)[0]?.["checks"]).toContainEqual(
      expect.objectContaining({ name: "issuer", result: "unknown", code: "trust_list_missing" }),
    );
  });

  it("pictures that cannot be read, or show no code", async () => {
    const png = await readFile(join(first().folder, "qr.png"));
    const files = await Promise.all([
      world.write("cut.png", png.subarray(0, png.length / 3)),
      world.write("white.png", whitePng(300)),
      world.write("not-really.jpg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)),
    ]);
    const ended = await verify(...files, ...offline, "--json");
    expect(ended.status).toBe(2);
    const codes = jsonLines(ended.stdout).map((line) => checksOf(line)[0]?.code);
    expect(codes).toEqual(["image_unreadable", "no_code_in_image", "image_unreadable"]);
  });
});

describe("--at", () => {
  it("before the signature is invalid, on its day valid", async () => {
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const [before, onTheDay, wrong] = await Promise.all([
      verify(first().full, ...offline, "--at", "2020-06-01", "--json"),
      verify(first().full, ...offline, "--at", today, "--json"),
      verify(first().full, ...offline, "--at", "2026-02-30"),
    ]);
    expect(before.status).toBe(1);
    expect(jsonLines(before.stdout)[0]?.["checks"]).toContainEqual(
      expect.objectContaining({ code: "proof_from_future" }),
    );
    expect(onTheDay.status).toBe(0);
    expect(wrong).toMatchObject({
      status: 64,
      stdout: "",
      stderr: expect.stringMatching(oneLine("date_wrong")) as string,
    });
  });
});

describe("files that cannot be used", () => {
  it("a missing file and a folder have their own lines, the others are verified, exit 66", async () => {
    const ended = await verify(first().full, world.path("none.json"), world.dir, ...offline, "--json");
    expect(ended.status).toBe(66);
    expect(jsonLines(ended.stdout)).toMatchObject([
      { verdict: "valid" },
      { file: world.path("none.json"), verdict: "cannot tell", checks: [], error: { code: "file_missing" } },
      { verdict: "cannot tell", error: { code: "file_unreadable" } },
    ]);
    const alone = await verify(world.path("none.json"), ...offline);
    expect(alone).toMatchObject({
      status: 66,
      stdout: "",
      stderr: expect.stringMatching(oneLine("file_missing")) as string,
    });
  });

  it("a trust list that was changed, and lists that are none, stop the command", async () => {
    const trust = await readJson(world.trust);
    const subject = trust["credentialSubject"] as { centre: object[] };
    const centre = [{ ...subject.centre[0], name: "Trung tâm B" }];
    const changed = { ...trust, credentialSubject: { ...subject, centre } };
    const [forged, noList] = await Promise.all([
      world.write("forged-trust.json", JSON.stringify(changed)),
      world.write("no-list.json", '{"a":1}'),
    ]);
    const ended = await Promise.all([
      verify(first().full, "--trust", forged),
      verify(first().full, "--trust", noList),
      verify(first().full, "--trust", world.trust, "--status", noList),
      verify(first().full, "--trust", world.path("none")),
    ]);
    expect(ended.map(({ status }) => status)).toEqual([65, 65, 65, 66]);
    const codes = ["trust_bad", "trust_bad", "list_bad", "file_missing"];
    for (const [index, { stderr, stdout }] of ended.entries()) {
      expect(stdout).toBe("");
      expect(stderr).toMatch(oneLine(codes[index] ?? ""));
    }
    expect(ended[0].stderr).toContain("trust_list_altered");
  });

  it("a forged status list answers nothing: cannot tell", async () => {
    const lists = JSON.parse(await readFile(world.status, "utf8")) as Record<string, unknown>[];
    const forged = lists.map((list) => ({ ...list, validFrom: "2026-01-01T00:00:00Z" }));
    const file = await world.write("forged.jsonl", forged.map((list) => JSON.stringify(list)).join("\n"));
    const ended = await verify(first().full, "--trust", world.trust, "--status", file, "--json");
    expect(ended.status).toBe(2);
    expect(firstCode(ended)).toBe("status_list_untrusted");
  });
});

describe("for people", () => {
  it("one file is explained, several make a table; names cannot move the cursor", async () => {
    const credential = await readJson(second().compact);
    const subject = credential["credentialSubject"] as { learner: object };
    const learner = { ...subject.learner, fullName: "A\u{1b}[2J\u{202e}B" };
    const forged = { ...credential, credentialSubject: { ...subject, learner } };
    const file = await world.write("escape.json", JSON.stringify(forged));
    const [table, one] = await Promise.all([
      verify(first().full, file, ...offline),
      verify(file, ...offline, "--lang", "vi"),
    ]);
    const [head, good, bad] = table.stdout.trimEnd().split("\n");
    expect(head).toMatch(/File +Name +Year +Centre +Reason$/);
    expect(good).toMatch(/^✓ .*2025-2026 +Trung tâm A$/);
    expect(bad).toMatch(/^✗ .*A�\[2J�B/);
    expect(one.stdout).toMatch(/^✗ Không hợp lệ: A�\[2J�B/);
    // eslint-disable-next-line no-control-regex
    expect(table.stdout + one.stdout).not.toMatch(/[\u{1b}\u{202e}]/u);
  });
});

describe("trust export and status export", () => {
  it("write what was signed, to a file or to standard output, and say where they cannot", async () => {
    const [trust, status] = await Promise.all([
      mustRun("trust", "export", "--data", world.data),
      mustRun("status", "export", "--data", world.data),
    ]);
    expect(trust).toBe(await readFile(world.trust, "utf8"));
    expect(status).toBe(await readFile(world.status, "utf8"));
    expect((JSON.parse(status) as { id: string }[]).map(({ id }) => id)).toContain(
      "https://hocba.example.edu.vn/status/revocation-1",
    );
    const blocked = await hocba(["trust", "export", "--data", world.data, "--out", join(world.trust, "x")]);
    expect(blocked).toMatchObject({
      status: 73,
      stderr: expect.stringMatching(oneLine("output_unwritable")) as string,
    });
  });
});
