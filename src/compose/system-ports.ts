import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { read } from "read";
import { CliError } from "../cli/cli-error.ts";
import { readAtMost } from "../cli/files.ts";
import type { CliPorts, CliSettings } from "../cli/ports.ts";
import type { LogEvent } from "../http/deps.ts";
import { openQrImageReader } from "../paper/read-qr-image.ts";
import { explainAdapterError } from "./adapter-errors.ts";
import { drawQr } from "./draw-qr.ts";
import { fetchText } from "./fetch-text.ts";
import { freePort } from "./free-port.ts";

/** The root of the checkout, or of the installed package. */
const packageFile = findPackageJSON(import.meta.url) ?? "package.json";
const root = dirname(packageFile);

/** The program's surroundings as they are: this process, its terminal, files, the network. */
export function systemPorts(settings: CliSettings): CliPorts {
  return {
    stdout: { write: (text) => void process.stdout.write(text), isTty: process.stdout.isTTY },
    stderr: { write: (text) => void process.stderr.write(text), isTty: process.stderr.isTTY },
    readStdin: async (maxBytes) => readAtMost(process.stdin, maxBytes),
    askSecret: process.stdin.isTTY && process.stderr.isTTY ? askSecret : undefined,
    settings,
    operator: operator(),
    clock: () => new Date(),
    version: (JSON.parse(readFileSync(packageFile, "utf8")) as { version: string }).version,
    // The parts of a centre, and the web framework, are loaded by the commands that use them: `verify`
    // on a pile of files starts in a third of the time.
    centres: {
      init: async (...request) => (await import("./init-centre.ts")).initCentre(...request),
      open: async (...access) => (await import("./open-centre.ts")).openCentre(...access),
      newKey: async (...access) => (await import("./new-centre-key.ts")).newCentreKey(...access),
    },
    drawQr,
    openQrImageReader,
    fetchText,
    serve: async (centre, options) => {
      const { serveCentre } = await import("./serve-centre.ts");
      const log = logTo(process.stderr, settings.debug);
      return serveCentre(centre, options, { root, apiToken: settings.apiToken, log });
    },
    whenStopped,
    freePort,
    explainAdapterError,
    sampleRecords: join(root, "tests/fixtures/centre/records-2025-2026.json"),
    sampleCentre: join(root, "tests/fixtures/centre/centre.json"),
  };
}

/** On stderr, so that a redirected stdout holds the answer alone. Ctrl-C ends the program. */
async function askSecret(question: string): Promise<string> {
  try {
    return await read({ prompt: question, silent: true, input: process.stdin, output: process.stderr });
  } catch (error) {
    throw new CliError("interrupted", "", error);
  } finally {
    // The return key was as silent as the rest.
    process.stderr.write("\n");
  }
}

/** `os:NAME`; an account without a name (some containers) is known by its number. */
function operator(): string {
  try {
    return `os:${userInfo().username}`;
  } catch {
    return `os:${process.getuid?.() ?? "unknown"}`;
  }
}

async function whenStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

/** Errors always; requests, which name neither client nor record, only for who looks for a fault. */
function logTo(output: NodeJS.WritableStream, debug: boolean) {
  return (event: LogEvent): void => {
    if (event.event === "request" && !debug) return;
    output.write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
  };
}
