import type { ClassGroup, ClassSubject } from "../../record/class-plan.ts";
import { compileRecord, type CompiledRecord } from "../../record/compile-record.ts";
import type { ClassKey } from "../../record/duties.ts";
import { ruleSetById, type RuleSet } from "../../record/rule-set/rule-set.ts";
import type { SchoolReader, SchoolYearSetting, StaffMember, StoredLearner, StoredRecord } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import type { Signatory } from "./signatory.ts";

/** A record with everything that it is compiled from, and what it comes to now. */
export interface LoadedRecord {
  state: StoredRecord;
  learner: StoredLearner;
  setting: SchoolYearSetting;
  plan: readonly ClassSubject[];
  rules: RuleSet;
  compiled: CompiledRecord;
}

/** What is the same for all the records of a class. */
interface LoadedClass {
  group: ClassGroup;
  plan: readonly ClassSubject[];
  setting: SchoolYearSetting;
}

/**
 * Compiles records from what the store has of them now: a fixed number of queries, and three for each class,
 * however many records there are. The order stays.
 * @param signatory whose name stands under them as the one who signs; before that is known, it makes no
 *   difference to what is looked at, which are results and gaps
 * Throws `CentreError` rule_set_unknown for a record whose rules this program does not have.
 */
export async function loadRecords(
  reader: SchoolReader,
  states: readonly StoredRecord[],
  signatory: Signatory = { name: "", title: "" },
): Promise<LoadedRecord[]> {
  const staff = await reader.staff();
  const staffNames = new Map(staff.map((member: StaffMember) => [member.staffId, member.name]));
  const classes = await loadClasses(reader, states);
  const cells = await reader.cells(states.map(({ recordId }) => recordId));
  const learners = await reader.learners(states.map(({ learnerId }) => learnerId));
  return states.map((state) => {
    const { group, plan, setting } = present(classes.get(keyOf(state)));
    const learner = present(learners.get(state.learnerId));
    const rules = ruleSetById(state.ruleSet);
    if (rules === undefined) throw new CentreError("rule_set_unknown", state.ruleSet);
    const { institution, issuePlace, legalBasis, curriculum } = setting;
    const compiled = compileRecord({
      record: state,
      classGroup: group,
      subjects: plan,
      cells: new Map(cells.get(state.recordId)?.map(({ field, value }) => [field, value])),
      learner: learner.identity,
      institution,
      issuePlace,
      legalBasis,
      curriculum,
      staffNames,
      director: signatory,
      rules,
    });
    return { state, learner, setting, plan, rules, compiled };
  });
}

async function loadClasses(
  reader: SchoolReader,
  states: readonly ClassKey[],
): Promise<Map<string, LoadedClass>> {
  const keys = new Map(states.map((state) => [keyOf(state), state]));
  const classes = new Map<string, LoadedClass>();
  for (const [key, at] of keys) {
    classes.set(key, {
      group: present(await reader.classGroup(at)),
      plan: await reader.classSubjects(at),
      setting: present(await reader.schoolYear(at.schoolYear)),
    });
  }
  return classes;
}

function keyOf({ schoolYear, className }: ClassKey): string {
  return `${schoolYear}/${className}`;
}

/** What a record's foreign keys say is there. */
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a record names what the store does not have");
  return value;
}
