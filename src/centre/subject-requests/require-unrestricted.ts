import type { SchoolReader, SubjectRequestReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";

type Reader = Pick<SchoolReader, "learner"> & Pick<SubjectRequestReader, "isRestricted">;

/** Whether the learner has had it restricted (Luật 91/2025/QH15, Điều 10): the whole school record with any year in it. */
export async function isUseRestricted(reader: Reader, learnerId: string, recordId: string): Promise<boolean> {
  const whole = (await reader.learner(learnerId))?.schoolRecordId;
  return reader.isRestricted(learnerId, recordId === whole ? undefined : recordId);
}

/** What is restricted is neither shared nor exported. Refuses record_restricted. */
export async function requireUnrestricted(
  reader: Reader,
  learnerId: string,
  recordId: string,
): Promise<void> {
  if (await isUseRestricted(reader, learnerId, recordId)) throw new CentreError("record_restricted");
}
