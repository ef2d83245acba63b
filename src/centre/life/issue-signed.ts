import { formatDateTime } from "../../credential/model/date-time.ts";
import { issueRecord } from "../../record/issue.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { isInForceBefore } from "./in-force-before.ts";
import { releaseVersion } from "./issue-version.ts";
import { stepRecords, type ClassSelection, type StepOutcome } from "./step-records.ts";

/**
 * Điều 7, step 5, where the school year's setting leaves it to the registrar: hands out what the director has
 * signed. No key is needed for a first version; a later one revokes the one before it, and the lists that
 * say so are signed (key_locked).
 */
export async function issueSigned(
  centre: Centre,
  by: Actor,
  selection: ClassSelection,
): Promise<StepOutcome<"issued">[]> {
  const now = centre.clock();
  const at = formatDateTime(now);
  return stepRecords(centre, by, selection, {
    result: "issued",
    load: async (writer, states) => {
      const setting = await writer.schoolYear(selection.class.schoolYear);
      const issueWith = setting?.issueWith ?? "signing";
      const items = [];
      for (const state of states)
        items.push({ state, issueWith, inForce: await isInForceBefore(writer, state) });
      return items;
    },
    decide: ({ state, issueWith, inForce }) => issueRecord(state, { issueWith, inForce, at }, by),
    commit: async (writer, _, { recordId, version, learnerId }, acting) =>
      releaseVersion(centre, writer, acting, { recordId, version, learnerId, now }),
  });
}
