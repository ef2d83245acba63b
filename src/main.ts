import { runCli } from "./cli/run-cli.ts";
import { systemPorts } from "./compose/system-ports.ts";
import { readSettings } from "./config.ts";

// A reader that has seen enough (`| head`) closes the pipe: the work goes on, unseen.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// Set, and no exit called: what is still being written to a pipe gets out.
process.exitCode = await runCli(process.argv.slice(2), systemPorts(readSettings(process.env)));
