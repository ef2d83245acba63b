import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright-core";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A real Chromium with a profile of its own (D20): `HOCBA_CHROMIUM`, else the system's, else the one
 * that `@sparticuz/chromium` carries. There is always one, so that no test is ever skipped.
 */
export async function launchBrowser(extraArgs: readonly string[] = []): Promise<Browser> {
  const { path, env } = await findChromium();
  return chromium.launch({
    executablePath: path,
    args: [...ARGS, ...extraArgs],
    env: { ...process.env, ...env },
  });
}

interface Chromium {
  path: string;
  env: Record<string, string>;
}

async function findChromium(): Promise<Chromium> {
  const given = process.env["HOCBA_CHROMIUM"] ?? SYSTEM.find((path) => existsSync(path));
  if (given !== undefined) return { path: given, env: {} };
  const folder = await unpackChromium();
  return {
    path: join(folder, "chromium"),
    env: { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_PATH: join(folder, "fonts") },
  };
}

/**
 * Unpacks once into .cache and moves the result into place whole: test files run at the same time,
 * and the package takes whatever file of the right name is there for a finished one.
 */
async function unpackChromium(): Promise<string> {
  const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));
  const manifest = new URL("../../node_modules/@sparticuz/chromium/package.json", import.meta.url);
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(join(cache, "chromium-"));
  await unpackInto(scratch);
  await rename(scratch, folder).catch(() => rm(scratch, { recursive: true, force: true }));
  return folder;
}

/** The package unpacks into `TMPDIR`, and its shared libraries only where it believes itself in a Lambda. */
async function unpackInto(folder: string): Promise<void> {
  const names = ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"];
  const before = names.map((name) => [name, process.env[name]] as const);
  process.env["TMPDIR"] = folder;
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs22.x";
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
