import { addWorkingDays, endOfTerm } from "../case/working-days.ts";
import { vietnameseDate } from "../vietnam-time.ts";
import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { permit } from "../policy/permit.ts";
import { addDays, type IsHoliday } from "../public-holidays.ts";
import { isAsked, isMinor } from "./age.ts";
import { ACKNOWLEDGE_WORKING_DAYS, terms } from "./deadlines.ts";
import type { RequestKind } from "./request-kind.ts";
import type { EnteredFor, Maker, RequestEvent } from "./request-state.ts";

export interface MakeCommand {
  kind: RequestKind;
  learnerId: string;
  /** The asker's own words. */
  note: string;
  /** Where it came on paper or in person: for whom, and on which day (`YYYY-MM-DD`). */
  entered: (EnteredFor & { receivedOn: string }) | null;
}

export interface MakeGround {
  /** As the learner's identity has it. */
  dateOfBirth: string;
  /** Whether the same account has the same kind of request about the same thing open. */
  hasOpen: boolean;
  isHoliday: IsHoliday;
}

/** How long ago a letter may have come that is entered now. */
const ENTERED_WITHIN_DAYS = 366;

/** Luật 91/2025/QH15, Điều 4: by the learner, by a minor's guardian, or entered by the office; the terms run from the receipt. */
export function makeRequest(
  { dateOfBirth, hasOpen, isHoliday }: MakeGround,
  { kind, learnerId, note, entered }: MakeCommand,
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const today = vietnameseDate(at);
  const granted = permit(by, "request.make", { learnerId }, at);
  if (granted === undefined) return refuse("duty_missing");
  // The office asks for nobody without having written down who did; others ask for themselves.
  if ((granted.role === "registrar") !== (entered !== null)) return refuse("request_maker_wrong");
  const maker = makerOf(granted.role, entered);
  const isChild = isMinor(dateOfBirth, today);
  if (!mayAsk(entered, isChild)) return refuse("request_maker_wrong");
  const receivedOn = entered?.receivedOn ?? today;
  if (receivedOn > today || receivedOn < addDays(today, -ENTERED_WITHIN_DAYS))
    return refuse("received_on_wrong");
  if (entered?.evidence.length === 0) return refuse("evidence_missing");
  if (note.trim() === "") return refuse("reason_missing");
  if (hasOpen) return refuse("request_open");
  const made: RequestEvent = {
    type: "made",
    by: by.actorId,
    at,
    note,
    maker,
    receivedOn,
    acknowledgeBy: addWorkingDays(receivedOn, ACKNOWLEDGE_WORKING_DAYS, isHoliday),
    dueOn: endOfTerm(receivedOn, terms[kind].days, isHoliday),
    asksLearner: maker.as === "representative" && isChild && isAsked(dateOfBirth, today),
  };
  return { ok: true, events: [made] };
}

function makerOf(role: string, entered: MakeCommand["entered"]): Maker {
  if (entered === null) return { as: role === "guardian" ? "representative" : "learner", entered };
  const { receivedOn: _, ...rest } = entered;
  return { as: entered.relation === "self" ? "learner" : "representative", entered: rest };
}

/**
 * Parents and guardians act for a minor (Luật 91/2025/QH15, Điều 24); for somebody of age, only who holds a power
 * of attorney (Bộ luật Dân sự 2015, Điều 138).
 */
function mayAsk(entered: MakeCommand["entered"], isChild: boolean): boolean {
  if (entered === null || entered.relation === "self") return true;
  return entered.relation === "representative" ? entered.identity === "powerOfAttorney" : isChild;
}
