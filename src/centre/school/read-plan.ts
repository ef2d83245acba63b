import type { ClassPlan } from "../../record/check-plan.ts";
import type { Department } from "../../record/class-plan.ts";
import type { Duties } from "../../record/duties.ts";
import type { Centre } from "../centre.ts";
import type { SchoolYearSetting, StaffMember } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";

export interface ShownYear {
  setting: SchoolYearSetting;
  /** Of the centre, in whatever year. */
  departments: Department[];
  classes: ClassPlan[];
}

/**
 * A school year as it is planned, for everybody who works by it: nothing in it is about a learner.
 * Throws `CentreError` duty_missing, school_year_not_found.
 */
export async function readYear(centre: Centre, by: Duties, schoolYear: string): Promise<ShownYear> {
  requirePermit(centre, by, "year.read");
  const { store } = centre;
  const setting = await store.schoolYear(schoolYear);
  if (setting === undefined) throw new CentreError("school_year_not_found");
  const classes: ClassPlan[] = [];
  for (const group of await store.classes(schoolYear)) {
    classes.push({ group, subjects: await store.classSubjects(group) });
  }
  return { setting, departments: await store.departments(), classes };
}

/** All accounts with their roles, for those who set them up (Điều 9, 17.1). Throws `CentreError` duty_missing. */
export async function readStaff(centre: Centre, by: Duties): Promise<StaffMember[]> {
  requirePermit(centre, by, "staff.read");
  return centre.store.staff();
}
