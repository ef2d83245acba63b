import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { read } from "read";
import { explainAdapterError } from "./adapter-errors.ts";
import { CliError } from "./cli/cli-error.ts";
import { readAtMost } from "./cli/files.ts";
import type { CliPorts } from "./cli/ports.ts";
import { runCli } from "./cli/run-cli.ts";
import { readSettings } from "./config.ts";
import { drawQr } from "./draw-qr.ts";
import { fetchText } from "./fetch-text.ts";
import { freePort } from "./free-port.ts";
import type { LogEvent } from "./http/deps.ts";

import { openQrImageReader } from "./paper/read-qr-image.ts";

/** The root of the checkout, or of the installed package. */
const packageFile = findPackageJSON(import.meta.url) ?? "package.json";
const root = dirname(packageFile);

const settings = readSettings(process.env);

const ports: CliPorts = {
  stdout: { write: (text) => void process.stdout.write(text), isTty: process.stdout.isTTY },
  stderr: { write: (text) => void process.stderr.write(text), isTty: process.stderr.isTTY },
  readStdin: async (maxBytes) => readAtMost(process.stdin, maxBytes),
  askSecret: process.stdin.isTTY && process.stderr.isTTY ? askSecret : undefined,
  settings,
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
    return serveCentre(centre, options, { root, apiToken: settings.apiToken, log });
  },
  whenStopped,
  freePort,
  explainAdapterError,
  sampleRecords: join(root, "tests/fixtures/centre/records-2025-2026.json"),
};

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

async function whenStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

/** Errors always; requests, which name neither client nor record, only for who looks for a fault. */
function log(event: LogEvent): void {
  if (event.event === "request" && !settings.debug) return;
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
}

// A reader that has seen enough (`| head`) closes the pipe: not an error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// Set and not called: what is still being written to a pipe gets out.
process.exitCode = await runCli(process.argv.slice(2), ports);
