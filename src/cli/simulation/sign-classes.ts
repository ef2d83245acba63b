import { previewBatch } from "../../centre/life/preview-batch.ts";
import { signBatch } from "../../centre/life/sign-batch.ts";
import type { ClassKey } from "../../record/duties.ts";
import { actAs, tell, type SimulatedSchool } from "./simulated-school.ts";

/** The ceremony of Điều 6.4: look at what will be signed, unlock the key for it, sign. */
export async function signClasses(
  school: SimulatedSchool,
  staffId: string,
  classes: readonly ClassKey[],
): Promise<void> {
  const by = await actAs(school, staffId);
  const { batchId, counts, records } = await previewBatch(school.centre, by, { classes });
  const remarks = records.filter(({ anomalies }) => anomalies.length > 0).length;
  const { passphrase } = school;
  let issued = 0;
  for await (const outcome of signBatch(school.centre, by, { batchId, passphrase })) {
    if (outcome.outcome === "refused") throw new Error(`refused: ${JSON.stringify(outcome)}`);
    issued += 1;
  }
  const names = classes.map(({ className }) => className).join(", ");
  tell(
    school,
    `${staffId} ký và phát hành ${issued}/${counts.records} học bạ lớp ${names}; ${remarks} học bạ có điểm cần xem`,
    `${staffId} signs and issues ${issued} of ${counts.records} records of ${names}; ${remarks} with something to look at`,
  );
}
