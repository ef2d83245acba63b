import { formatDateTime } from "../../credential/model/date-time.ts";
import { closeCorrection } from "../../record/case/apply-correction.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { withRecord } from "./load-case.ts";
import { writeSteps } from "./take-step.ts";

/**
 * Closes the corrections of a record that a synchronised version carries (Điều 7, step 6; Điều 15), in the
 * transaction that writes the delivery down.
 */
export async function closeCorrections(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { recordId, version }: { recordId: string; version: number },
): Promise<void> {
  for (const stored of await writer.casesOfRecord(recordId)) {
    const loaded = await withRecord(writer, stored);
    const decision = closeCorrection(loaded.state, version, by, formatDateTime(centre.clock()));
    if (decision.ok) await writeSteps(centre, writer, by, loaded, decision.events);
  }
}
