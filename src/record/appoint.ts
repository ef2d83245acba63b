import { refuse, type Refused } from "./decision.ts";
import { allRoles, isLeading, type Duties, type StaffRole } from "./duties.ts";
import { centreWide, permit } from "./policy/permit.ts";
import { isPlainText } from "./plain-text.ts";

/** A member of staff as set up: who it is, and which roles the account holds. */
export interface Appointment {
  staffId: string;
  name: string;
  /** As it stands under a signature: `Giám đốc`. */
  title: string;
  roles: readonly StaffRole[];
}

/**
 * Whether this person may set an account up so (Điều 9, 17.1). The account of somebody with a leading role is not the
 * office's in anything: the name and title on it are printed under every record that the person signs. Nobody
 * changes the own roles.
 * @param at ISO 8601, Z form
 */
export function decideAppointment(
  current: Appointment | undefined,
  wanted: Appointment,
  by: Duties,
  at: string,
): Refused | undefined {
  const may = (action: "staff.set" | "staff.setLeading") => permit(by, action, centreWide, at) !== undefined;
  if (!may("staff.set")) return refuse("duty_missing");
  const [fault] = appointmentFaults(wanted);
  if (fault !== undefined) return refuse("plan_wrong", fault);
  const changed = changedRoles(current?.roles ?? [], wanted.roles);
  if (changed.length > 0 && wanted.staffId === by.actorId) return refuse("duty_missing", "own roles");
  const tooHigh = [...wanted.roles, ...(current?.roles ?? [])].find((role) => isLeading([role]));
  if (tooHigh !== undefined && !isSame(current, wanted) && !may("staff.setLeading"))
    return refuse("duty_missing", `role ${tooHigh}`);
  return undefined;
}

/** Where the appointment is not in order; the one who runs the system has no part in making records (Điều 9). */
function appointmentFaults({ staffId, name, title, roles }: Appointment): string[] {
  const place = (part: string) => `staff/${isPlainText(staffId, 50) ? staffId : "?"}/${part}`;
  return [
    ...(isPlainText(staffId, 50) && staffId === staffId.trim() ? [] : [place("staffId")]),
    ...(isPlainText(name, 150) ? [] : [place("name")]),
    ...(isPlainText(title, 150) ? [] : [place("title")]),
    ...(roles.every((role) => allRoles.includes(role)) ? [] : [place("roles")]),
    ...(new Set(roles).size === roles.length ? [] : [place("roles")]),
    ...(roles.includes("administrator") && roles.length > 1 ? [place("roles/administrator")] : []),
  ];
}

/** The same list sent again is no change of anybody's account. */
function isSame(current: Appointment | undefined, wanted: Appointment): boolean {
  if (current === undefined || changedRoles(current.roles, wanted.roles).length > 0) return false;
  return current.name === wanted.name && current.title === wanted.title;
}

function changedRoles(before: readonly StaffRole[], after: readonly StaffRole[]): StaffRole[] {
  return allRoles.filter((role) => before.includes(role) !== after.includes(role));
}
