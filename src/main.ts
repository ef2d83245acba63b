#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { read } from "read";
import { explainAdapterError } from "./adapter-errors.ts";
import { readAtMost } from "./cli/files.ts";
import type { CliPorts } from "./cli/ports.ts";
import { runCli } from "./cli/run-cli.ts";
import { readSettings } from "./config.ts";
import { drawQr } from "./draw-qr.ts";
import { fetchText } from "./fetch-text.ts";
import { initCentre } from "./init-centre.ts";
import { newCentreKey } from "./new-centre-key.ts";
import { openCentre, systemClock } from "./open-centre.ts";
import { openQrImageReader } from "./paper/read-qr-image.ts";
import { freePort, serveCentre, whenStopped } from "./serve-centre.ts";

/** The root of the checkout, or of the installed package. */
const packageFile = findPackageJSON(import.meta.url) ?? "package.json";
const root = dirname(packageFile);

const ports: CliPorts = {
  stdout: { write: (text) => void process.stdout.write(text), isTty: process.stdout.isTTY },
  stderr: { write: (text) => void process.stderr.write(text), isTty: process.stderr.isTTY },
  readStdin: async (maxBytes) => readAtMost(process.stdin, maxBytes),
  askSecret: process.stdin.isTTY && process.stderr.isTTY ? askSecret : undefined,
  settings: readSettings(process.env),
  clock: systemClock,
  version: (JSON.parse(readFileSync(packageFile, "utf8")) as { version: string }).version,
  centres: { init: initCentre, open: openCentre, newKey: newCentreKey },
  drawQr,
  openQrImageReader,
  fetchText,
  serve: async (centre, options) => serveCentre(centre, options, root),
  whenStopped,
  freePort,
  explainAdapterError,
  sampleRecords: join(root, "tests/fixtures/centre/records-2025-2026.json"),
};

/** On stderr, so that a redirected stdout holds the answer alone. */
async function askSecret(question: string): Promise<string> {
  return read({ prompt: question, silent: true, input: process.stdin, output: process.stderr });
}

// A reader that has seen enough (`| head`) closes the pipe: not an error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

// Set and not called: what is still being written to a pipe gets out.
process.exitCode = await runCli(process.argv.slice(2), ports);
