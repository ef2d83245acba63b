import { deliverOutbox, type Deliver } from "../../centre/life/synchronise.ts";
import { calendar } from "./calendar.ts";
import { tell, type SimulatedSchool } from "./simulated-school.ts";

/** Night runs against a receiver that keeps the highest version of each record and is away the first time. */
export async function synchroniseAll(school: SimulatedSchool): Promise<void> {
  const { centre, clock } = school;
  clock.moveTo(calendar.synchronisation);
  const highest = new Map<string, number>();
  let away = true;
  let delivered = 0;
  const deliver: Deliver = async ({ recordId, syncVersion }) => {
    if (away) return { taken: false, detail: "503" };
    highest.set(recordId, Math.max(syncVersion, highest.get(recordId) ?? 0));
    delivered += 1;
    return { taken: true };
  };
  await deliverOutbox(centre, deliver);
  away = false;
  await deliverOutbox(centre, deliver);
  tell(
    school,
    `Đồng bộ ${delivered} bản ghi; lần đầu cơ sở dữ liệu ngành không trả lời`,
    `${delivered} messages synchronised; at the first try the sector's database did not answer`,
  );
}
