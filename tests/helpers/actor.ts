import { actorWithoutDuties, type Actor } from "../../src/centre/audit/actor.ts";

/** Who acts in a test that is not about who acts. */
export const tester = actorWithoutDuties("os:tester", "cli");

/** Who sets accounts up and makes tokens. */
export const administrator: Actor = { ...tester, roles: ["administrator"] };
