import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Centre } from "../centre.ts";
import { openIncidentByItself } from "../incidents/open-by-itself.ts";
import { DAY_MS, shift } from "../shift-moment.ts";

/** A few people forget on one day; so many lock-outs are somebody who tries the accounts one after another. */
const MANY = 10;

/** Opens an incident at the tenth lock-out within 24 hours (Điều 17.1, 18), or adds another day to the open one. */
export async function tellOfLockOuts(centre: Centre): Promise<void> {
  const at = formatDateTime(centre.clock());
  const [from, until] = [shift(at, -DAY_MS), shift(at, 1000)];
  const blocks = await centre.store.traceValues({ from, until }, "account.block");
  if (blocks.reduce((sum, { count }) => sum + count, 0) < MANY) return;
  await openIncidentByItself(centre, { cause: "lockouts_repeated", findings: [at.slice(0, 10)] });
}
