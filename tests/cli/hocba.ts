import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCli } from "../../src/cli/run-cli.ts";
import { systemPorts } from "../../src/compose/system-ports.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";

const program = fileURLToPath(new URL("../../bin/hocba.js", import.meta.url));
export const sampleFile = fileURLToPath(
  new URL("../fixtures/centre/records-2025-2026.json", import.meta.url),
);
export const passphrase = "thung rung khe suoi nui";

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Replaces the variables that the program reads; by default the right passphrase and English. */
  env?: Record<string, string>;
  stdin?: string;
}

/** Starts the real program, with none of this process's own HOCBA variables. */
export function start(args: readonly string[], { env }: RunOptions = {}): ChildProcessWithoutNullStreams {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("HOCBA_"));
  const own = env ?? { HOCBA_KEY_PASSPHRASE: passphrase, HOCBA_LANG: "en" };
  return spawn(process.execPath, [program, ...args], { env: { ...Object.fromEntries(inherited), ...own } });
}

export async function hocba(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = start(args, options);
  child.stdin.end(options.stdin ?? "");
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  return { status, stdout, stderr };
}

async function text(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * A step on the way, which must end with 0; answers its output. It runs in this process, on the same
 * ports as the program, since starting one takes longer than most of what it does.
 */
export async function mustRun(...args: string[]): Promise<string> {
  let stdout = "";
  let stderr = "";
  const ports = {
    ...systemPorts({ language: "en", passphrase, debug: false }),
    stdout: { write: (part: string) => void (stdout += part), isTty: false },
    stderr: { write: (part: string) => void (stderr += part), isTty: false },
  };
  const status = await runCli(args, ports);
  if (status !== 0) throw new Error(`hocba ${args.join(" ")}: ${status}\n${stderr}`);
  return stdout;
}

export interface World {
  /** A temporary folder with all that follows in it. */
  dir: string;
  data: string;
  out: string;
  trust: string;
  status: string;
  /** One for each record, in order. */
  learners: { record: SchoolRecordYear; folder: string; full: string; compact: string; id: string }[];
  path: (name: string) => string;
  /** Writes a file and answers its path. */
  write: (name: string, content: string | Uint8Array) => Promise<string>;
  /** Writes the current lists anew. */
  exportLists: () => Promise<void>;
  remove: () => Promise<void>;
}

export async function sampleRecords(count: number): Promise<SchoolRecordYear[]> {
  return (JSON.parse(await readFile(sampleFile, "utf8")) as SchoolRecordYear[]).slice(0, count);
}

/** A centre set up and some records issued, all by the program itself. */
export async function buildWorld(
  count: number,
  did = "did:web:hocba.example.edu.vn",
  baseUrl = "https://hocba.example.edu.vn",
): Promise<World> {
  const dir = await mkdtemp(join(tmpdir(), "hocba-cli-"));
  const path = (name: string) => join(dir, name);
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(path(name), content);
    return path(name);
  };
  const [data, out, trust, status] = ["data", "out", "trust.json", "status.json"].map(path) as [
    string,
    string,
    string,
    string,
  ];
  const records = await sampleRecords(count);
  await mustRun("init", "--data", data, "--name", "Trung tâm A", "--did", did, "--base-url", baseUrl);
  const file = await write("records.json", JSON.stringify(records));
  await mustRun("issue", "--data", data, file, "--out", out);
  const exportLists = async () => {
    await mustRun("status", "export", "--data", data, "--out", status);
  };
  await Promise.all([exportLists(), mustRun("trust", "export", "--data", data, "--out", trust)]);
  const folders = (await readdir(out)).toSorted();
  const learners = records.map((record) => {
    const folder = folders.find((name) => name.includes(record.learner.moetLearnerId)) ?? "";
    const inFolder = (name: string) => join(out, folder, name);
    return {
      record,
      folder: join(out, folder),
      full: inFolder("full.json"),
      compact: inFolder("compact.json"),
      id: "",
    };
  });
  for (const learner of learners) learner.id = (await readJson(learner.compact))["id"] as string;
  const remove = async () => rm(dir, { recursive: true, force: true });
  return { dir, data, out, trust, status, learners, path, write, exportLists, remove };
}

export async function readJson(file: string): Promise<JsonObject> {
  return JSON.parse(await readFile(file, "utf8")) as JsonObject;
}

/** The lines of `--json`, parsed. */
export function jsonLines(stdout: string): JsonObject[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as JsonObject);
}

/** One line, in the catalogue's form: what happened, what to do next, the code. */
export function oneLine(code: string): RegExp {
  return new RegExp(`^hocba: [^\\n]+\\. [^\\n]+[.…] \\[${code}\\]\\n$`);
}
