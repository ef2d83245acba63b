import { actingBy, type Actor } from "../audit/actor.ts";
import { unlockedCentre, type Centre } from "../centre.ts";
import { confirmIndependently } from "../confirm-independently.ts";
import { tellOfOwnFaults } from "../incidents/tell-of-own-faults.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { loadSchoolRecord, type LoadedSchoolRecord } from "./load-school-record.ts";
import { releaseSchoolRecord } from "./release-school-record.ts";
import { signSchoolRecord } from "./sign-school-record.ts";

/**
 * Issues a learner's whole school record by itself: the way for one that could not be issued with its last
 * year, since a year from elsewhere was entered only afterwards. Everything else happens with the years.
 * Answers the signed credential. Throws `CentreError` duty_missing, passphrase_wrong, key_locked,
 * learner_not_found, programme_incomplete with the reasons, record_not_in_force, record_step_wrong, or
 * nothing_changed.
 */
export async function issueCumulative(
  centre: Centre,
  by: Actor,
  { learnerId, passphrase }: { learnerId: string; passphrase: string },
): Promise<string> {
  const now = centre.clock();
  const right = requirePermit(centre, by, "schoolRecord.sign", { learnerId });
  const acting = actingBy(by, right);
  const unlocked = await unlockedCentre(centre, passphrase);
  const issue = async (writer: StoreWriter): Promise<string> => {
    const loaded = await loadSchoolRecord(writer, learnerId);
    const faults = [...new Set(loaded.faults.map(({ code }) => code))];
    if (faults.length > 0) throw new CentreError("programme_incomplete", faults.join(", "));
    requireHandedOut(loaded);
    const ground = { origin: "year", caseId: null, delegation: right.delegation, now } as const;
    const document = await signSchoolRecord(unlocked, writer, acting, loaded, ground);
    if (document === null) throw new CentreError("nothing_changed");
    await confirmIndependently(unlocked, document);
    await releaseSchoolRecord(unlocked, writer, acting, { learnerId, now });
    return document;
  };
  return tellOfOwnFaults(centre, async () => centre.store.transaction(issue));
}

/** The whole is handed out here at once, and so it says only what its years say in public by themselves. */
function requireHandedOut({ years }: LoadedSchoolRecord): void {
  if (years.some(({ state }) => state.suspendedAt !== null)) throw new CentreError("record_not_in_force");
  if (years.some(({ version }) => version.issuedAt === null))
    throw new CentreError("record_step_wrong", "signed");
}
