import canonicaliseJson from "canonicalize";
import { isObject, type JsonObject } from "../../credential/model/json.ts";
import { actorWithoutDuties } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { AccessRow, AuditRow, StoreReader, StoreWriter } from "../ports.ts";
import { learnersIdOf } from "./log-look-up.ts";

/** Rows of the access log that one seal covers at most: what is held in memory at once. */
const ROWS_A_SEAL = 10_000;
const SEALS_A_PAGE = 1_000;

/** What a row of the trace says of a stretch of the access log. */
interface Seal {
  from: number;
  to: number;
  /** SHA-256 in hex over the rows in JCS form (RFC 8785), one a line. */
  digest: string;
}

/**
 * Puts a digest of what was logged since the last seal into the trace. Looks are many and short: chaining each
 * would make every reader wait for every other one. Sealed before the trace's head is signed, they are held as
 * well as the trace itself (D12), from that day on.
 */
export async function sealAccessLog({ clock }: Pick<Centre, "clock">, writer: StoreWriter): Promise<void> {
  let after = 0;
  for await (const { seal } of readSeals(writer)) after = seal?.to ?? after;
  for (;;) {
    const rows = await writer.accessRows(after, ROWS_A_SEAL);
    const last = rows.at(-1);
    if (last === undefined) return;
    const seal: Seal = { from: after + 1, to: last.sequence, digest: await digestOfRows(rows) };
    await recordAudit(writer, clock, actorWithoutDuties("job:access-log", "job"), {
      action: "access.seal",
      subject: subjectOf.accessLog(),
      newValue: { ...seal },
    });
    after = last.sequence;
  }
}

/** The places in the trace of the seals that the access log no longer bears out. */
export async function brokenSeals(reader: StoreReader): Promise<number[]> {
  const broken: number[] = [];
  let after = 0;
  for await (const { row, seal } of readSeals(reader)) {
    const holds = seal !== undefined && seal.from === after + 1 && (await isBorneOut(reader, seal));
    if (!holds) broken.push(row.sequence);
    after = seal?.to ?? after;
  }
  return broken;
}

async function isBorneOut(reader: StoreReader, { from, to, digest }: Seal): Promise<boolean> {
  const count = to - from + 1;
  if (count > ROWS_A_SEAL) return false;
  const rows = await reader.accessRows(from - 1, count);
  if (rows.at(-1)?.sequence !== to || (await digestOfRows(rows)) !== digest) return false;
  const sets = await reader.accessLearners(rows.map(({ learnersId }) => learnersId));
  for (const { learnersId } of rows) if (!sets.has(learnersId)) return false;
  for (const [learnersId, members] of sets) if ((await learnersIdOf(members)) !== learnersId) return false;
  return true;
}

async function digestOfRows(rows: readonly AccessRow[]): Promise<string> {
  return digestOf(rows.map((row) => canonicaliseJson(row)).join("\n"));
}

async function* readSeals(reader: StoreReader): AsyncGenerator<{ row: AuditRow; seal: Seal | undefined }> {
  let after = 0;
  for (;;) {
    const rows = await reader.auditRowsOf(subjectOf.accessLog(), after, SEALS_A_PAGE);
    for (const row of rows) yield { row, seal: isObject(row.newValue) ? readSeal(row.newValue) : undefined };
    if (rows.length < SEALS_A_PAGE) return;
    after = rows.at(-1)?.sequence ?? after;
  }
}

/** Undefined for what somebody else has written in its place. */
function readSeal({ from, to, digest }: JsonObject): Seal | undefined {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || typeof digest !== "string")
    return undefined;
  return { from: Number(from), to: Number(to), digest };
}
