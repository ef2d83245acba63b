import { addWorkingDays } from "../case/working-days.ts";
import type { IsHoliday } from "../public-holidays.ts";
import type { RequestState } from "./request-state.ts";

/** Working days before its end in which a term is due soon. */
const SOON_WORKING_DAYS = 2;

/** What the law wants next of a request, and until when; `null` where nothing more falls due. */
export interface Due {
  what: "acknowledge" | "carryOut";
  /** `YYYY-MM-DD`, the last day. */
  on: string;
  urgency: "overdue" | "soon" | "later";
}

/** @param today `YYYY-MM-DD`, Việt Nam */
export function dueOf(state: RequestState, today: string, isHoliday: IsHoliday): Due | null {
  const { step, verdict, acknowledgeBy, dueOn } = state;
  if (step === "carriedOut" || step === "closed" || verdict === "refused") return null;
  const what = step === "made" ? "acknowledge" : "carryOut";
  const on = what === "acknowledge" ? acknowledgeBy : dueOn;
  if (today > on) return { what, on, urgency: "overdue" };
  const isSoon = addWorkingDays(today, SOON_WORKING_DAYS, isHoliday) >= on;
  return { what, on, urgency: isSoon ? "soon" : "later" };
}

const order = { overdue: 0, soon: 1, later: 2 } as const;

/** Overdue first, then what falls due soon, each by its day; what needs nothing more comes last. */
export function byUrgency(one: Due | null, other: Due | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return order[one.urgency] - order[other.urgency] || (one.on < other.on ? -1 : Number(one.on > other.on));
}
