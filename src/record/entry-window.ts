import { refuse, type Refused } from "./decision.ts";
import { isMoment } from "./moment.ts";

/** When the sheet of a class and period takes entries. Moments are ISO 8601 in Z form. */
export interface WindowState {
  opensAt: string;
  /** Excluded. */
  closesAt: string;
  /** Khóa sổ: from then on closed to everybody, whatever the two moments say. */
  lockedAt: string | null;
}

export type WindowCommand =
  | { type: "set"; opensAt: string; closesAt: string }
  | { type: "lock"; at: string }
  | { type: "unlock"; reason: string };

export type WindowDecision = { ok: true; window: WindowState } | Refused;

/** Setting a window, locking a sheet, and unlocking it with a reason, each by whom the policy lets do it. */
export function decideWindow(current: WindowState | undefined, command: WindowCommand): WindowDecision {
  if (command.type === "set") return setWindow(current, command);
  if (current === undefined) return refuse("window_closed", "no window");
  if (command.type === "lock") {
    return { ok: true, window: { ...current, lockedAt: current.lockedAt ?? command.at } };
  }
  if (command.reason.trim() === "") return refuse("reason_missing");
  return { ok: true, window: { ...current, lockedAt: null } };
}

function setWindow(
  current: WindowState | undefined,
  { opensAt, closesAt }: { opensAt: string; closesAt: string },
): WindowDecision {
  if (current !== undefined && current.lockedAt !== null) return refuse("sheet_locked");
  if (!isMoment(opensAt)) return refuse("window_wrong", "opensAt");
  if (!isMoment(closesAt)) return refuse("window_wrong", "closesAt");
  if (opensAt >= closesAt) return refuse("window_wrong", "opensAt is not before closesAt");
  return { ok: true, window: { opensAt, closesAt, lockedAt: null } };
}

/** Why a sheet takes no entries at a moment; undefined if it does. */
export function closedWindow(window: WindowState | undefined, at: string): Refused | undefined {
  if (window !== undefined && window.lockedAt !== null) return refuse("sheet_locked");
  const isOpen = window !== undefined && window.opensAt <= at && at < window.closesAt;
  return isOpen ? undefined : refuse("window_closed");
}
