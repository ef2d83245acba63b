import type { SubjectRequestReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** What the learner has had restricted is neither shared nor exported (Luật 91/2025/QH15, Điều 10). Refuses record_restricted. */
export async function requireUnrestricted(
  reader: Pick<SubjectRequestReader, "isRestricted">,
  learnerId: string,
  recordId: string,
): Promise<void> {
  if (await reader.isRestricted(learnerId, recordId)) throw new CentreError("record_restricted");
}
