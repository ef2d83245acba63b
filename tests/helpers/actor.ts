import type { Actor } from "../../src/centre/audit/actor.ts";

/** Who acts in a test that is not about who acts. */
export const tester: Actor = { id: "os:tester", source: "cli" };
