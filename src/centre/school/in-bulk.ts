import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import type { RefusalCode } from "../refusals.ts";

/** Whether one refused line keeps everything from being written, or only itself. */
export type BulkMode = "all" | "valid";

export interface RefusedLine {
  result: "refused";
  code: RefusalCode;
  detail: string;
}

/** A line that was good, of a call of which nothing was written. */
export interface HeldLine {
  result: "held";
}

/** In the order of the lines that were sent. */
export interface BulkAnswer<Outcome> {
  /** False where a refused line kept everything back. */
  written: boolean;
  outcomes: (Outcome | HeldLine)[];
}

/** Does the lines of one call in one transaction, which is undone in mode "all" if one of them is refused. */
export async function inBulk<Outcome extends { result: string }>(
  { store }: Centre,
  mode: BulkMode,
  work: (writer: StoreWriter) => Promise<Outcome[]>,
): Promise<BulkAnswer<Outcome>> {
  let outcomes: Outcome[] = [];
  try {
    await store.transaction(async (writer) => {
      outcomes = await work(writer);
      if (mode === "all" && outcomes.some(({ result }) => result === "refused")) throw new Undone();
    });
    return { written: true, outcomes };
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    const stands = ({ result }: Outcome) => result === "refused" || result === "unchanged";
    return { written: false, outcomes: outcomes.map((each) => (stands(each) ? each : { result: "held" })) };
  }
}

/** Rolls the transaction back; never leaves this file. */
class Undone extends Error {}
