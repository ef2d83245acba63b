import { classFaults, departmentFaults, isSchoolYear, type ClassPlan } from "../../record/check-plan.ts";
import type { Department } from "../../record/class-plan.ts";
import { isPlainText } from "../../record/plain-text.ts";
import type { Json } from "../../record/json-value.ts";
import { compileRecordPart } from "../../record/record-schema.ts";
import { ruleSetById } from "../../record/rule-set/rule-set.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit, type AuditNote } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { SchoolYearSetting, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { asJson, isSameJson, normalise } from "./as-json.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { fieldsLost, hasRecords } from "./year-in-use.ts";

/** A school year as the centre plans it. Staff is set up before: see `setUpStaff`. */
export interface YearPlan {
  setting: SchoolYearSetting;
  /** Those that are new or changed; the others stay. */
  departments: readonly Department[];
  /** Those that are new or changed, each with all of its subjects. */
  classes: readonly ClassPlan[];
}

/**
 * Sets a school year up, or changes it: the rules, the departments, the classes with who teaches what
 * (Điều 6). For the director and the registrar. All of it is checked first, and all of it is written or
 * nothing; what is the same already is left alone. Refuses plan_wrong with the places, rule_set_unknown,
 * institution_other, duty_missing.
 * @returns what was new or changed, as the trace names it
 */
export async function setUpYear(centre: Centre, by: Actor, plan: YearPlan): Promise<{ changed: string[] }> {
  requirePermit(centre, by, "year.set");
  const { setting, departments, classes } = normalise(plan);
  checkSetting(centre, setting);
  return centre.store.transaction(async (writer) => {
    await checkPlan(writer, { setting, departments, classes });
    const changed: string[] = [];
    const note = async (entry: AuditNote): Promise<void> => {
      await recordAudit(writer, centre.clock, by, entry);
      changed.push(entry.subject);
    };
    await putSetting(writer, setting, note);
    await putDepartments(writer, departments, note);
    for (const each of classes) await putClass(writer, each, note);
    return { changed };
  });
}

type Note = (entry: AuditNote) => Promise<void>;

function checkSetting(centre: Centre, setting: SchoolYearSetting): void {
  const { schoolYear, ruleSet, legalBasis, curriculum, institution, issuePlace, issueWith } = setting;
  const rules = ruleSetById(ruleSet);
  if (rules === undefined) throw new CentreError("rule_set_unknown");
  const { moetCode } = centre.profile;
  const wrong = compileRecordPart("institution")(institution as unknown as Json, 0);
  const faults = [
    ...(isSchoolYear(schoolYear) ? [] : ["setting/schoolYear"]),
    ...(legalBasis === rules.legalBasis ? [] : ["setting/legalBasis"]),
    ...(isPlainText(curriculum, 50) ? [] : ["setting/curriculum"]),
    ...(isPlainText(issuePlace, 150) ? [] : ["setting/issuePlace"]),
    ...(issueWith === "signing" || issueWith === "registrar" ? [] : ["setting/issueWith"]),
    ...wrong.map(({ pointer }) => `setting/institution${pointer}`),
  ];
  refusePlan(faults);
  if (moetCode !== undefined && moetCode !== institution.moetCode) throw new CentreError("institution_other");
}

/** A plan of hundreds of lines may be wrong in as many places; the first ones show what is the matter. */
const PLACES_TOLD = 20;

function refusePlan(faults: readonly string[]): void {
  if (faults.length > 0) throw new CentreError("plan_wrong", faults.slice(0, PLACES_TOLD).join("; "));
}

async function checkPlan(writer: StoreWriter, { setting, departments, classes }: YearPlan): Promise<void> {
  const staff = new Map((await writer.staff()).map(({ staffId, roles }) => [staffId, roles]));
  const known = new Map((await writer.departments()).map((department) => [department.name, department]));
  for (const department of departments) known.set(department.name, department);
  const all = [...known.values()];
  const names = classes.map(({ group }) => group.className);
  refusePlan([
    ...departmentFaults(all, staff),
    ...classes.flatMap((each) => classFaults(each, setting.schoolYear, all, staff)),
    ...(new Set(names).size === names.length ? [] : ["classes: a name twice"]),
  ]);
  for (const each of classes) refusePlan(await fieldsLost(writer, each));
}

async function putSetting(writer: StoreWriter, setting: SchoolYearSetting, note: Note): Promise<void> {
  const before = await writer.schoolYear(setting.schoolYear);
  if (before !== undefined && isSameJson(before, setting)) return;
  if (before !== undefined && (await hasRecords(writer, setting.schoolYear))) {
    // A record keeps the rules that it was opened under; its circulars must stay those of its rules.
    const fixed = ["ruleSet", "legalBasis", "curriculum"] as const;
    refusePlan(fixed.filter((key) => before[key] !== setting[key]).map((key) => `setting/${key} in use`));
  }
  await writer.putSchoolYear(setting);
  await note({
    action: "year.set",
    subject: subjectOf.year(setting.schoolYear),
    oldValue: before === undefined ? null : asJson(before),
    newValue: asJson(setting),
  });
}

async function putDepartments(
  writer: StoreWriter,
  departments: readonly Department[],
  note: Note,
): Promise<void> {
  const known = await writer.departments();
  for (const department of departments) {
    const before = known.find(({ name }) => name === department.name);
    if (before !== undefined && isSameJson(before, department)) continue;
    await writer.putDepartment(department);
    await note({
      action: "department.set",
      subject: subjectOf.department(department.name),
      oldValue: before === undefined ? null : asJson(before),
      newValue: asJson(department),
    });
  }
}

async function putClass(writer: StoreWriter, { group, subjects }: ClassPlan, note: Note): Promise<void> {
  const before = await writer.classGroup(group);
  const planned =
    before === undefined ? null : { group: before, subjects: await writer.classSubjects(group) };
  if (planned !== null && isSameJson(planned, { group, subjects })) return;
  await writer.putClass(group, subjects);
  await note({
    action: "class.set",
    subject: subjectOf.class(group),
    oldValue: planned === null ? null : asJson(planned),
    newValue: asJson({ group, subjects }),
  });
}
