import type { Duties } from "../../record/duties.ts";
import type { Purpose } from "../../record/purpose.ts";
import type { AuditSource } from "./audit-chain.ts";

/**
 * Who acts, as every use case is told (D11): an id that the centre knows, never a name; the duties that
 * the act is judged by; and the door that it came through.
 */
export interface Actor extends Duties {
  source: AuditSource;
  /** For which purpose of Điều 11, where the act is a look-up and the person has said so. */
  purpose?: Purpose;
  /** The written basis under which a deputy does this in the director's place (Điều 9.2): it stands in the trace. */
  delegation?: string;
}

/** Who acts, by a right of their own or, with its basis, under a delegation: for all that is written with the act. */
export function actingBy(by: Actor, { delegation }: { delegation: string | null }): Actor {
  return delegation === null ? by : { ...by, delegation };
}

/** A program or a person known by an account only: it has no duties in the life of a record (deny by default). */
export function actorWithoutDuties(actorId: string, source: AuditSource): Actor {
  return { actorId, source, roles: [], assignments: [] };
}
