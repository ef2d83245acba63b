import { formatDateTime } from "../../credential/model/date-time.ts";
import { enrolLearners } from "../../centre/school/enrol-learners.ts";
import type { ClassData, LearnerData } from "../../centre/school/plan-of-data.ts";
import { recordExternalYear } from "../../centre/school/record-external-year.ts";
import { setEntryWindow } from "../../centre/school/set-entry-window.ts";
import { setUpStaff } from "../../centre/school/set-up-staff.ts";
import { setUpYear } from "../../centre/school/set-up-year.ts";
import type { Period } from "../../record/sheet-field.ts";
import { calendar } from "./calendar.ts";
import { cast, staff } from "./cast.ts";
import { earlierYear } from "./earlier-years.ts";
import { actAs, demandAll, enrolledAs, recordOf, tell, type SimulatedSchool } from "./simulated-school.ts";

/** August: accounts, classes, learners, and the years that those of grade 12 had elsewhere. */
export async function setUpSchool(school: SimulatedSchool): Promise<void> {
  const { centre, clock, plan, installer } = school;
  clock.moveTo(calendar.setUp);
  await setUpStaff(centre, installer, plan.staff);
  await setUpYear(centre, await actAs(school, staff.registrar), plan.year);
  for (const group of plan.classes) {
    await enrolClass(school, group);
    await openWindow(school, group, "hk1", calendar.opening, calendar.firstWindowEnd);
    await openWindow(school, group, "hk2", calendar.transferIn, calendar.windowEnd);
  }
  const { enrolled } = school;
  tell(
    school,
    `Khai báo năm học: ${plan.staff.length} tài khoản, ${plan.classes.length} lớp, ${enrolled.size} học viên`,
    `School year set up: ${plan.staff.length} accounts, ${plan.classes.length} classes, ${enrolled.size} learners`,
  );
  await recordEarlierYears(school);
}

async function enrolClass(school: SimulatedSchool, group: ClassData): Promise<void> {
  const learners = group.learners.filter(({ moetLearnerId }) => moetLearnerId !== cast.transferredIn);
  const { outcomes } = await enrolLearners(school.centre, await actAs(school, staff.registrar), {
    class: group.key,
    mode: "all",
    learners: learners.map(enrolmentOf),
  });
  demandAll(outcomes);
  for (const [index, outcome] of outcomes.entries()) {
    const learner = learners[index];
    if (learner === undefined || outcome.result === "held" || outcome.result === "refused") continue;
    const { learnerId, recordId } = outcome;
    school.enrolled.set(learner.moetLearnerId, { learnerId, recordId });
  }
}

function enrolmentOf({ moetLearnerId, enrolment }: LearnerData): LearnerData["enrolment"] {
  const { learner } = enrolment;
  if (moetLearnerId !== cast.nameStripped || !("identity" in learner)) return enrolment;
  const fullName = withoutMarks(learner.identity.fullName);
  return { ...enrolment, learner: { ...learner, identity: { ...learner.identity, fullName } } };
}

/** As programs without Vietnamese letters write a name. */
function withoutMarks(name: string): string {
  return name.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");
}

export async function openWindow(
  school: SimulatedSchool,
  { key }: Pick<ClassData, "key">,
  period: Period,
  opens: string,
  closes: string,
): Promise<void> {
  const [opensAt, closesAt] = [inZ(opens), inZ(closes)];
  const registrar = await actAs(school, staff.registrar);
  await setEntryWindow(school.centre, registrar, { class: key, period, opensAt, closesAt });
}

function inZ(moment: string): string {
  return formatDateTime(new Date(moment));
}

async function recordEarlierYears(school: SimulatedSchool): Promise<void> {
  const registrar = await actAs(school, staff.registrar);
  let count = 0;
  for (const { group, learners } of school.plan.classes) {
    if (group.grade !== 12) continue;
    for (const { moetLearnerId } of learners) {
      const { learnerId } = enrolledAs(school, moetLearnerId);
      for (const back of [2, 1] as const) {
        const year = earlierYear(recordOf(school, moetLearnerId), back);
        await recordExternalYear(school.centre, registrar, { learnerId, year });
        count += 1;
      }
    }
  }
  tell(
    school,
    `Nhập ${count} năm học trước của học viên lớp 12 từ học bạ giấy`,
    `${count} earlier years of grade 12 taken over from paper`,
  );
}
