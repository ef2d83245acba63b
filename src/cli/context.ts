import { actorWithoutDuties, type Actor } from "../centre/audit/actor.ts";
import type { Language } from "../credential/model/reasons.ts";
import type { ExitStatus } from "./exit-status.ts";
import type { CliPorts } from "./ports.ts";

/** What every command gets: the ports, the language, and where to leave its exit status. */
export interface CliContext {
  ports: CliPorts;
  language: Language;
  /** Picks the text of the language in use. */
  t: (vi: string, en: string) => string;
  finish: (status: ExitStatus) => void;
}

/** The actor of what this command line does. */
export function operatorOf({ ports }: CliContext): Actor {
  return actorWithoutDuties(ports.operator, "cli");
}

/** The same as administrator (Điều 9.3): who holds the data folder sets accounts up, and makes no record. */
export function administratorOf({ ports }: CliContext): Actor {
  return { ...actorWithoutDuties(ports.operator, "cli"), roles: ["administrator"] };
}

export function printLine(context: CliContext, line: string): void {
  context.ports.stdout.write(`${line}\n`);
}

export function warnLine(context: CliContext, line: string): void {
  context.ports.stderr.write(`${line}\n`);
}
