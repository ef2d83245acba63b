import type { Centre } from "../centre.ts";
import { CentreError } from "../refusals.ts";
import { openIncidentByItself } from "./open-by-itself.ts";

/**
 * Does some work, and where it stopped because two implementations disagree about a signature, opens an incident:
 * after the work's own transaction, which is undone, and whatever then becomes of the incident, the work's error
 * is the one that is told.
 */
export async function tellOfOwnFaults<T>(centre: Centre, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CentreError && error.code === "second_opinion_differs") {
      await openIncidentByItself(centre, { cause: "second_opinion_differs", findings: [] }).catch(
        () => undefined,
      );
    }
    throw error;
  }
}
