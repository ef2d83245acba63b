import { createServer } from "node:net";
import type { Centre } from "./centre/centre.ts";
import { CliError } from "./cli/cli-error.ts";
import type { ServeOptions, Served } from "./cli/ports.ts";

export async function serveCentre(_centre: Centre, _options: ServeOptions, _root: string): Promise<Served> {
  throw new CliError("internal");
}

/** The wanted port if it is free, else any that is. */
export async function freePort(wanted: number): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? wanted;
}

async function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      const bound = typeof address === "object" ? address?.port : undefined;
      probe.close(() => resolve(bound));
    });
  });
}

export async function whenStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
