import { loadRecords } from "../../centre/life/load-record.ts";
import { confirmSubjects } from "../../centre/life/confirm-subjects.ts";
import { reopenForSummer } from "../../centre/life/reopen-for-summer.ts";
import { reviewRecords } from "../../centre/life/review-records.ts";
import type { CellEntry } from "../../centre/school/enter-cells.ts";
import type { ClassData } from "../../centre/school/plan-of-data.ts";
import { calendar } from "./calendar.ts";
import { staff } from "./cast.ts";
import { openWindow } from "./set-up-school.ts";
import { signClasses } from "./sign-classes.ts";
import { actAs, demandAll, enrolledAs, recordOf, tell, type SimulatedSchool } from "./simulated-school.ts";
import { saveCells } from "./teach.ts";

/** June to August: re-assessment and summer training, and the next version of those records (TT 43/2021 Điều 12, 13). */
export async function spendSummer(school: SimulatedSchool): Promise<void> {
  const { clock, plan } = school;
  clock.moveTo(calendar.summerOpening);
  let count = 0;
  for (const group of plan.classes) {
    const recordIds = pendingIn(school, group);
    const registrar = await actAs(school, staff.registrar);
    demandAll(await reopenForSummer(school.centre, registrar, { class: group.key, recordIds }));
    await openWindow(school, group, "summer", calendar.summerOpening, calendar.summerClosing);
    count += recordIds.length;
  }
  tell(school, `Mở lại ${count} học bạ chờ xét sau hè`, `${count} records reopened for the summer`);
  clock.moveTo(calendar.reassessment);
  for (const group of plan.classes) await reassess(school, group);
  tell(school, "Đánh giá lại và rèn luyện trong hè", "Re-assessment and summer training");
  clock.moveTo(calendar.summerSigning);
  for (const group of plan.classes) await pass(school, group);
  await signClasses(
    school,
    staff.director,
    plan.classes.map(({ key }) => key),
  );
}

function pendingIn(school: SimulatedSchool, { learners }: ClassData): string[] {
  return learners.flatMap(({ moetLearnerId }) =>
    recordOf(school, moetLearnerId).summary.promotion.decision === "pendingSummer"
      ? [enrolledAs(school, moetLearnerId).recordId]
      : [],
  );
}

/** Two of three pass in the summer; who had to train is found to have done so. */
async function reassess(school: SimulatedSchool, group: ClassData): Promise<void> {
  const { store } = school.centre;
  const wanted = pendingIn(school, group);
  const states = (await store.recordsOfClass(group.key)).filter(({ recordId }) => wanted.includes(recordId));
  const homeroom = group.group.homeroomTeacherId;
  const cells: (CellEntry & { owner: string })[] = [];
  for (const [index, { state, compiled }] of (await loadRecords(store, states)).entries()) {
    const { recordId } = state;
    const { awaited, conduct } = compiled.computed;
    for (const subject of awaited) {
      const owner = group.subjects.find(({ subjectCode }) => subjectCode === subject)?.teacherId ?? homeroom;
      const value = index % 3 === 2 ? "3.0" : "6.0";
      cells.push({ owner, recordId, field: `${subject}/summer/mark`, value, version: 0 });
    }
    if (conduct.year === "CĐ") {
      cells.push({ owner: homeroom, recordId, field: "conduct/summer", value: "Đ", version: 0 });
    }
  }
  for (const owner of new Set(cells.map((cell) => cell.owner))) {
    await saveCells(
      school,
      group,
      owner,
      cells.filter((cell) => cell.owner === owner),
    );
  }
}

async function pass(school: SimulatedSchool, group: ClassData): Promise<void> {
  const { key } = group;
  const selection = { class: key, recordIds: pendingIn(school, group) };
  const homeroom = await actAs(school, group.group.homeroomTeacherId);
  demandAll(await reviewRecords(school.centre, homeroom, selection));
  for (const staffId of staff.heads) {
    demandAll(await confirmSubjects(school.centre, await actAs(school, staffId), selection));
  }
}
