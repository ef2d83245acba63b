import { confirmSubjects } from "../../centre/life/confirm-subjects.ts";
import { previewBatch } from "../../centre/life/preview-batch.ts";
import { returnRecords } from "../../centre/life/return-records.ts";
import { reviewRecords } from "../../centre/life/review-records.ts";
import type { ClassData } from "../../centre/school/plan-of-data.ts";
import { delegate } from "../../centre/school/delegate.ts";
import { formatDateTime } from "../../credential/model/date-time.ts";
import { calendar } from "./calendar.ts";
import { cast, staff } from "./cast.ts";
import { signClasses } from "./sign-classes.ts";
import { actAs, classOf, demandAll, enrolledAs, tell, type SimulatedSchool } from "./simulated-school.ts";
import { saveCells, versionSeen } from "./teach.ts";

/** May: review, confirmation, what comes back, and the director's batch (Điều 7, steps 2 to 5). */
export async function closeYear(school: SimulatedSchool): Promise<void> {
  await review(school);
  await confirm(school);
  await sign(school);
}

async function review(school: SimulatedSchool): Promise<void> {
  school.clock.moveTo(calendar.review);
  for (const { key } of school.plan.classes) {
    const homeroom = await actAs(school, staff.homeroom(key.className));
    const outcomes = await reviewRecords(school.centre, homeroom, { class: key });
    demandAll(outcomes, ["record_incomplete"]);
  }
  tell(
    school,
    "GVCN rà soát ba lớp; một học bạ thiếu điểm",
    "Homeroom teachers review; one record lacks a mark",
  );
  const { learner, field, teacher } = cast.markForgotten;
  await retype(school, { learner, field, by: teacher });
  await reviewAgain(school, learner);
}

async function confirm(school: SimulatedSchool): Promise<void> {
  school.clock.moveTo(calendar.confirmation);
  const { learner, field, teacher } = cast.markReturned;
  const { key } = classOf(school, learner);
  const recordIds = [enrolledAs(school, learner).recordId];
  const head = await actAs(school, staff.headOfSocialSciences);
  const reason = "Điểm thi cuối kì lệch hẳn các điểm khác, đề nghị đối chiếu bài thi";
  demandAll(await returnRecords(school.centre, head, { class: key, recordIds, reason }));
  tell(
    school,
    "Tổ trưởng trả lại một học bạ: điểm nhập sai",
    "A department head returns a record: a mark mistyped",
  );
  // The window has closed by now: what was returned is mended all the same.
  school.clock.moveTo(calendar.windowEnd);
  await retype(school, { learner, field, by: teacher });
  await reviewAgain(school, learner);
  for (const group of school.plan.classes) await confirmClass(school, group);
  tell(school, "Hai tổ chuyên môn xác nhận", "Both departments confirm");
}

async function confirmClass(
  school: SimulatedSchool,
  { key }: Pick<ClassData, "key">,
  recordIds?: readonly string[],
): Promise<void> {
  const selection = { class: key, ...(recordIds === undefined ? {} : { recordIds }) };
  for (const staffId of staff.heads) {
    demandAll(await confirmSubjects(school.centre, await actAs(school, staffId), selection));
  }
}

/** Two classes by the director; the third by the deputy, under a written delegation of one week (Điều 9.2). */
async function sign(school: SimulatedSchool): Promise<void> {
  const { centre, clock, plan } = school;
  clock.moveTo(calendar.signing);
  const director = await actAs(school, staff.director);
  const { learner, field } = cast.commentReturned;
  const { key } = classOf(school, learner);
  const recordIds = [enrolledAs(school, learner).recordId];
  await previewBatch(centre, director, { classes: [key] });
  const reason = "Nhận xét chưa nêu sự tiến bộ của học viên";
  demandAll(await returnRecords(centre, director, { class: key, recordIds, reason }));
  tell(school, "Giám đốc xem trước và trả lại một học bạ", "The director previews and returns a record");
  await retype(school, { learner, field, by: staff.homeroom(key.className) });
  await reviewAgain(school, learner);
  await confirmClass(school, { key }, recordIds);
  const [first, second, third] = plan.classes.map((group) => group.key);
  await signClasses(
    school,
    staff.director,
    [first, second].flatMap((each) => each ?? []),
  );
  const from = formatDateTime(clock.now());
  const until = formatDateTime(new Date(clock.now().getTime() + 7 * 24 * 60 * 60_000));
  const basis = "QĐ 31/QĐ-TTGDTX ngày 28/5/2026";
  await delegate(centre, director, { staffId: staff.deputy, act: "sign", basis, from, until });
  await delegate(centre, director, { staffId: staff.deputy, act: "approve", basis, from, until });
  clock.moveTo(calendar.deputySigning);
  await signClasses(
    school,
    staff.deputy,
    [third].flatMap((each) => each ?? []),
  );
}

interface Retyping {
  learner: string;
  field: string;
  by: string;
}

/** Types what the year comes to over what stands in the cell. */
async function retype(school: SimulatedSchool, { learner, field, by }: Retyping): Promise<void> {
  const group = classOf(school, learner);
  const { recordId } = enrolledAs(school, learner);
  const entry = group.learners
    .find(({ moetLearnerId }) => moetLearnerId === learner)
    ?.entries.find((one) => one.field === field);
  const version = await versionSeen(school, recordId, field);
  // A comment that was returned is written anew; a mark is what it should have been.
  const value =
    field === "homeroomComment" ? `${entry?.value ?? ""} Có tiến bộ rõ ở học kì II.` : entry?.value;
  await saveCells(school, group, by, [{ recordId, field, value, version }]);
}

export async function reviewAgain(school: SimulatedSchool, learner: string): Promise<void> {
  const { key } = classOf(school, learner);
  const recordIds = [enrolledAs(school, learner).recordId];
  const homeroom = await actAs(school, staff.homeroom(key.className));
  demandAll(await reviewRecords(school.centre, homeroom, { class: key, recordIds }));
}
