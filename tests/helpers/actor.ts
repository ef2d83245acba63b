import { actorWithoutDuties } from "../../src/centre/audit/actor.ts";

/** Who acts in a test that is not about who acts. */
export const tester = actorWithoutDuties("os:tester", "cli");
