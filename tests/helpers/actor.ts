import { actorWithoutDuties, type Actor } from "../../src/centre/audit/actor.ts";

/** Who acts in a test that is not about who acts. */
export const tester = actorWithoutDuties("os:tester", "cli");

/** Who sets accounts up and makes tokens. */
export const administrator: Actor = { ...tester, roles: ["administrator"] };

/** The learner themself (Điều 9.4). */
export function learnerActor(learnerId: string): Actor {
  const assignments = [{ kind: "self", learnerId } as const];
  return { actorId: `account-of-${learnerId}`, roles: ["learner"], assignments, source: "page" };
}

/** A parent or guardian of one learner, until that is of age. */
export function guardianActor(learnerId: string, until = "2030-01-01T00:00:00Z"): Actor {
  const assignments = [{ kind: "ward", learnerId, until } as const];
  return { actorId: `guardian-of-${learnerId}`, roles: ["guardian"], assignments, source: "page" };
}
