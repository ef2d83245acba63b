import type { Clock } from "../../centre/ports.ts";

export interface SimulatedClock {
  now: Clock;
  /** Moves to a moment (ISO 8601, with zone); time only goes forward. */
  moveTo: (moment: string) => void;
}

/** A clock that stands still until it is moved: what a simulated day does is dated by that day. */
export function simulatedClock(start: string): SimulatedClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    moveTo: (moment) => {
      now = Math.max(now, Date.parse(moment));
    },
  };
}
