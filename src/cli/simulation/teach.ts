import { enterCells, type CellEntry } from "../../centre/school/enter-cells.ts";
import { lockSheet } from "../../centre/school/set-entry-window.ts";
import type { ClassData, DataEntry } from "../../centre/school/plan-of-data.ts";
import { transferIn } from "../../centre/school/transfer-in.ts";
import { parseField, type SheetField } from "../../record/sheet-field.ts";
import { calendar, due } from "./calendar.ts";
import { cast, staff } from "./cast.ts";
import { earlierYear } from "./earlier-years.ts";
import { recordExternalYear } from "../../centre/school/record-external-year.ts";
import {
  actAs,
  classOf,
  demandAll,
  enrolledAs,
  recordOf,
  tell,
  type SimulatedSchool,
} from "./simulated-school.ts";

/** September to January. */
export async function teachFirstSemester(school: SimulatedSchool): Promise<void> {
  await type(school, calendar.firstMarks, due.firstMarks);
  await type(school, calendar.firstMidterm, due.firstMidterm);
  await type(school, calendar.laterMarks, due.laterMarks);
  await type(school, calendar.firstFinal, due.firstFinal);
  await writeOverEachOther(school);
  await type(school, calendar.firstClosing, due.firstClosing, [cast.editedByTwo]);
  const director = await actAs(school, staff.director);
  for (const { key } of school.plan.classes) {
    await lockSheet(school.centre, director, { class: key, period: "hk1", reason: "Hết học kì I" });
  }
}

/** January to May, with a learner from another school. */
export async function teachSecondSemester(school: SimulatedSchool): Promise<void> {
  await takeIn(school);
  await type(school, calendar.secondMarks, due.secondMarks);
  await type(school, calendar.secondMidterm, due.secondMidterm);
  await type(school, calendar.secondLaterMarks, due.secondLaterMarks);
  await type(school, calendar.secondFinal, due.secondFinal);
  await type(school, calendar.comments, due.comments);
}

interface Slip {
  learner: string;
  field: string;
  typed?: string;
}

const slips: readonly Slip[] = [cast.markMistyped, cast.markReturned, cast.markForgotten];

/** Everybody types what is due on a day, each teacher a class's sheet in one go (Điều 6.1, 6.2). */
async function type(
  school: SimulatedSchool,
  day: string,
  isDue: (field: SheetField) => boolean,
  leftOut: readonly Slip[] = [],
): Promise<void> {
  school.clock.moveTo(day);
  let count = 0;
  for (const group of school.plan.classes) {
    const lines = linesDue(school, group, isDue, [...slips, ...leftOut]);
    for (const owner of new Set(lines.map((line) => line.owner))) {
      const cells = lines.filter((line) => line.owner === owner);
      await saveCells(school, group, owner ?? staff.registrar, cells);
    }
    count += lines.length;
  }
  tell(school, `Giáo viên nhập ${count} ô`, `Teachers type ${count} cells`);
}

function linesDue(
  school: SimulatedSchool,
  { learners }: ClassData,
  isDue: (field: SheetField) => boolean,
  wrong: readonly Slip[],
): (CellEntry & Pick<DataEntry, "owner">)[] {
  return learners.flatMap(({ moetLearnerId, entries }) => {
    const recordId = school.enrolled.get(moetLearnerId)?.recordId;
    if (recordId === undefined) return [];
    return entries.flatMap(({ owner, field: path, value }) => {
      const field = parseField(path);
      if (field === undefined || !isDue(field) || isBrought(moetLearnerId, field)) return [];
      const slip = wrong.find((one) => one.learner === moetLearnerId && one.field === path);
      if (slip !== undefined && slip.typed === undefined) return [];
      return [{ owner, recordId, field: path, value: slip?.typed ?? value, version: 0 }];
    });
  });
}

/** Saves cells as their owner, and demands that every one is taken. */
export async function saveCells(
  school: SimulatedSchool,
  { key }: Pick<ClassData, "key">,
  staffId: string,
  cells: readonly CellEntry[],
): Promise<void> {
  const by = await actAs(school, staffId);
  const { outcomes } = await enterCells(school.centre, by, { class: key, mode: "all", cells });
  demandAll(outcomes);
}

/** The version that whoever opens the sheet now has on the screen. */
export async function versionSeen(
  { centre }: SimulatedSchool,
  recordId: string,
  field: string,
): Promise<number> {
  const cells = (await centre.store.cells([recordId])).get(recordId) ?? [];
  return cells.find((cell) => cell.field === field)?.version ?? 0;
}

/** The registrar saves first; the homeroom teacher, whose screen is older, is shown both values and decides. */
async function writeOverEachOther(school: SimulatedSchool): Promise<void> {
  school.clock.moveTo(calendar.firstClosing);
  const { learner, field, registrarTyped } = cast.editedByTwo;
  const group = classOf(school, learner);
  const { recordId } = enrolledAs(school, learner);
  await saveCells(school, group, staff.registrar, [{ recordId, field, value: registrarTyped, version: 0 }]);
  const homeroom = group.group.homeroomTeacherId;
  const value = group.learners
    .find(({ moetLearnerId }) => moetLearnerId === learner)
    ?.entries.find((entry) => entry.field === field)?.value;
  const { outcomes } = await enterCells(school.centre, await actAs(school, homeroom), {
    class: group.key,
    mode: "all",
    cells: [{ recordId, field, value, version: 0 }],
  });
  const [refused] = outcomes;
  const seen =
    refused !== undefined && "conflict" in refused ? refused.conflict?.current?.version : undefined;
  if (seen === undefined) throw new Error("two people wrote one cell and nobody was told");
  await saveCells(school, group, homeroom, [{ recordId, field, value, version: seen }]);
  tell(
    school,
    "Giáo vụ và GVCN cùng sửa một ô: người sau thấy cả hai giá trị rồi chọn",
    "Registrar and homeroom teacher edit one cell: the second sees both values and decides",
  );
}

/** What a learner who comes in January has from the other school. */
function isBrought(moetLearnerId: string, field: SheetField): boolean {
  if (moetLearnerId !== cast.transferredIn) return false;
  if ("semester" in field) return field.semester === "hk1";
  return field.kind === "conduct" && field.period === "hk1";
}

async function takeIn(school: SimulatedSchool): Promise<void> {
  school.clock.moveTo(calendar.transferIn);
  const { transferredIn } = cast;
  const { key, group } = classOf(school, transferredIn);
  const record = recordOf(school, transferredIn);
  const registrar = await actAs(school, staff.registrar);
  const { enrolled, centre } = school;
  const admitted = await transferIn(centre, registrar, {
    class: key,
    learner: { identity: record.learner },
    enrolledOn: calendar.transferIn.slice(0, 10),
    from: "Trung tâm GDNN-GDTX Hải Hậu",
    results: [
      ...record.subjects.map(({ subjectCode, avgHk1 }) => ({
        field: `${subjectCode}/hk1/transferred`,
        value: avgHk1,
      })),
      ...record.activities.map(({ code, hk1 }) => ({ field: `${code}/hk1/level`, value: hk1 })),
      { field: "conduct/hk1", value: record.summary.conduct.hk1 },
      { field: "absences/hk1", value: String(Math.floor(record.summary.absentSessions / 2)) },
    ],
  });
  enrolled.set(transferredIn, admitted);
  for (const back of group.grade === 11 ? ([1] as const) : []) {
    const year = earlierYear(record, back);
    await recordExternalYear(centre, registrar, { learnerId: admitted.learnerId, year });
  }
  tell(
    school,
    `Một học viên chuyển đến lớp ${key.className}, kèm kết quả học kì I và năm trước`,
    `One learner transfers into ${key.className}, with the first semester and the year before`,
  );
}
