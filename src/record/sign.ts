import { refuse, type Decision } from "./decision.ts";
import type { Duties } from "./duties.ts";
import { centreWide, permit } from "./policy/permit.ts";
import type { RecordEvent, RecordState } from "./record-state.ts";

export interface SignCommand {
  /** What was shown before the key was unlocked: the version, and SHA-256 of its content. */
  previewed: { version: number; digest: string };
  /** SHA-256 of what the record is now; null where it is no longer complete. */
  digest: string | null;
  /** Whether the version before it, if there is one, is neither revoked nor suspended. */
  inForce: boolean;
  /** ISO 8601, Z form. */
  at: string;
}

/**
 * Điều 6.4; 7, step 4: the director signs, or a deputy under a delegation that is valid at that moment
 * (Điều 9.2), whose basis the event names; and signs exactly what was shown. A next version in the making does
 * not go past a revocation case: it would be valid in the place of what was taken back (Điều 16).
 */
export function signRecord(
  state: RecordState,
  { previewed, digest, inForce, at }: SignCommand,
  by: Duties,
): Decision<RecordEvent> {
  const right = permit(by, "record.sign", centreWide, at);
  if (right === undefined) return refuse("duty_missing");
  if (state.step !== "confirmed") return refuse("record_step_wrong", state.step);
  if (!inForce) return refuse("record_not_in_force");
  if (state.version !== previewed.version || digest !== previewed.digest) return refuse("record_changed");
  return { ok: true, events: [{ type: "signed", delegation: right.delegation }] };
}
