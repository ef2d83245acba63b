import type { JsonObject } from "../../../src/credential/model/json.ts";
import type { Action } from "../../../src/record/policy/policy.ts";
import type { Answer } from "../../helpers/test-app.ts";
import type { WalkSchool } from "./school.ts";

/**
 * One request of a route, which the walk makes as everybody. Every route has a sample for each of its actions.
 * Whoever is let in must not change the school by it, or the next person finds another one: the request is one that
 * fails for a reason that is only looked at after the right to do it (a reason left empty, a wrong passphrase).
 */
export interface Sample {
  /** As the route is described: `POST /api/cases/{caseId}/review`. */
  route: string;
  /** The rows of the table that answer it: whom one of them grants it is let in. */
  actions: readonly Action[];
  /** One more row that must grant it too. */
  alsoNeeds?: Action;
  /** What it is done to; left out: nothing in particular. */
  on?: Thing;
  request: (school: WalkSchool) => { path: string; body?: JsonObject | Uint8Array<ArrayBuffer> };
  /**
   * Whether the answer shows that the person was let in. Left out: everything but 403 `duty_missing`. For lists, which
   * leave out what is not this person's to see.
   */
  letIn?: (answer: Answer, school: WalkSchool) => boolean;
}

/** What the scopes of the table ask about. Classes and subjects are those of `people.ts`. */
export interface Thing {
  className?: string;
  subjects?: readonly string[];
  /** The learner whose data it is: `ward` and `self` of `people.ts` are over the first of 10A1. */
  learner?: "first of 10A1";
  /** Accounts whose doing it was, or who it is about. */
  owners?: readonly string[];
}
