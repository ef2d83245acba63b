import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { readAtMost } from "../../src/cli/files.ts";
import type { CliPorts } from "../../src/cli/ports.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { initCentre } from "../../src/compose/init-centre.ts";
import { newCentreKey } from "../../src/compose/new-centre-key.ts";
import { systemPorts } from "../../src/compose/system-ports.ts";
import { readSettings } from "../../src/config.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import { cheapKey } from "../helpers/cheap-key.ts";

const program = fileURLToPath(new URL("../../bin/hocba.js", import.meta.url));
export const sampleFile = fileURLToPath(
  new URL("../fixtures/centre/records-2025-2026.json", import.meta.url),
);
export const passphrase = "thung rung khe suoi nui";

const usualEnv = { HOCBA_KEY_PASSPHRASE: passphrase, HOCBA_LANG: "en" };

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

/** Starts the program as a process, with none of this process's own HOCBA variables. */
export function start(args: readonly string[], { env }: RunOptions = {}): ChildProcessWithoutNullStreams {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("HOCBA_"));
  const own = env ?? usualEnv;
  return spawn(process.execPath, [program, ...args], { env: { ...Object.fromEntries(inherited), ...own } });
}

/** The program as a process, where that is the point: its start, its environment, its streams, its exit status. */
export async function hocbaProcess(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
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
 * Runs a command line in this process, since starting one takes longer than most of what it does: on the
 * program's own ports but for the streams, and with key files that are cheap to open.
 */
export async function hocba(
  args: readonly string[],
  { env = usualEnv, stdin = "" }: RunOptions = {},
): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  const ports: CliPorts = {
    ...systemPorts(readSettings(env)),
    stdout: { write: (part) => void (stdout += part), isTty: false },
    stderr: { write: (part) => void (stderr += part), isTty: false },
    readStdin: async (maxBytes) => readAtMost(Readable.from([Buffer.from(stdin)]), maxBytes),
    askSecret: undefined,
  };
  const { open } = ports.centres;
  ports.centres = {
    open,
    init: async (folder, request, by, clock) => initCentre(folder, request, by, clock, cheapKey),
    newKey: async (folder, secret, by) => newCentreKey(folder, secret, by, cheapKey),
  };
  const status = await runCli(args, ports);
  return { status, stdout, stderr };
}

/** A step on the way, which must end with 0; answers its output. */
export async function mustRun(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await hocba(args);
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
