import { formatDateTime } from "../../credential/model/date-time.ts";
import type { ClassKey } from "../../record/duties.ts";
import { decideWindow, type WindowCommand } from "../../record/entry-window.ts";
import type { Period } from "../../record/sheet-field.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { EntryWindow } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { asJson, isSameJson } from "./as-json.ts";
import { subjectOf } from "../audit/subject-of.ts";

/** A class's sheet of a semester or of the summer. */
export interface SheetPeriod {
  class: ClassKey;
  period: Period;
}

/** Opens the sheet for entries between two moments (ISO 8601, Z form), or moves them. */
export async function setEntryWindow(
  centre: Centre,
  by: Actor,
  command: SheetPeriod & { opensAt: string; closesAt: string; reason?: string },
): Promise<EntryWindow> {
  const { opensAt, closesAt, reason = "" } = command;
  return changeWindow(centre, by, command, { type: "set", opensAt, closesAt }, "window.set", reason);
}

/** Khóa sổ: nobody writes into the sheet any more, returned records included. */
export async function lockSheet(
  centre: Centre,
  by: Actor,
  command: SheetPeriod & { reason?: string },
): Promise<EntryWindow> {
  const lock = { type: "lock", at: formatDateTime(centre.clock()) } as const;
  return changeWindow(centre, by, command, lock, "sheet.lock", command.reason ?? "");
}

/** For the director, with a reason. The window's moments stand as they were. */
export async function unlockSheet(
  centre: Centre,
  by: Actor,
  command: SheetPeriod & { reason: string },
): Promise<EntryWindow> {
  const unlock = { type: "unlock", reason: command.reason } as const;
  return changeWindow(centre, by, command, unlock, "sheet.unlock", command.reason);
}

async function changeWindow(
  centre: Centre,
  by: Actor,
  sheet: SheetPeriod,
  command: WindowCommand,
  action: "window.set" | "sheet.lock" | "sheet.unlock",
  reason: string,
): Promise<EntryWindow> {
  const { period } = sheet;
  const { schoolYear, className } = sheet.class;
  requirePermit(centre, by, action, { classes: [sheet.class] });
  return centre.store.transaction(async (writer) => {
    if ((await writer.classGroup(sheet.class)) === undefined) throw new CentreError("class_not_found");
    const current = await writer.entryWindow(sheet.class, period);
    const decision = decideWindow(current, command);
    if (!decision.ok) refuseWith(decision);
    const window = { schoolYear, className, period, ...decision.window };
    if (current !== undefined && isSameJson(current, window)) return current;
    await writer.putEntryWindow(window);
    await recordAudit(writer, centre.clock, by, {
      action,
      subject: subjectOf.class(sheet.class),
      oldValue: current === undefined ? null : asJson(current),
      newValue: asJson(window),
      reason,
    });
    return window;
  });
}
