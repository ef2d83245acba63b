import type { Centre } from "../../../src/centre/centre.ts";
import { issueVersion } from "../../../src/centre/life/issue-version.ts";
import { loadRecords } from "../../../src/centre/life/load-record.ts";
import type { CellValue } from "../../../src/record/sheet-field.ts";
import { writeCells } from "../../helpers/life-school.ts";
import { director } from "./people.ts";

/** Every cell of a year in the small school's three subjects; marks are whole tenths. */
const cells: Record<string, CellValue> = Object.fromEntries([
  ...["TOAN", "NGU_VAN"].flatMap((subject) => [
    ...["hk1", "hk2"].flatMap((semester) =>
      ["regular/1", "regular/2", "midterm", "final"].map((part) => [`${subject}/${semester}/${part}`, 80]),
    ),
    [`${subject}/comment`, "Tiến bộ"],
  ]),
  ...["hk1", "hk2", "year"].map((period) => [`HDTN_HN/${period}/level`, "Đ"]),
  ["HDTN_HN/comment", "Tích cực"],
  ...["hk1", "hk2"].flatMap((semester) => [
    [`conduct/${semester}`, "T"],
    // More than 45 in the year: nothing waits for the summer, so that no record is reopened.
    [`absences/${semester}`, 30],
  ]),
  ["homeroomComment", "Chăm học"],
]) as Record<string, CellValue>;

/** Types the year of these records and issues version 1 of each. */
export async function issueRecords(centre: Centre, recordIds: readonly string[]): Promise<void> {
  await centre.store.transaction(async (writer) => {
    for (const recordId of recordIds) await writeCells(writer, recordId, cells, 1);
    const states = [...(await writer.records(recordIds)).values()];
    for (const { state, compiled } of await loadRecords(writer, states, { name: "A", title: "Giám đốc" })) {
      if (!compiled.complete) throw new Error(`the sample lacks ${compiled.missing.join(", ")}`);
      const { learnerId, ruleSet } = state;
      await issueVersion(centre, writer, director, {
        record: compiled.record,
        learnerId,
        ruleSet,
        origin: "year",
        caseId: null,
        delegation: null,
        now: centre.clock(),
      });
      await writer.updateRecord({ ...state, step: "issued" });
    }
  });
}
