import { formatDateTime } from "../../credential/model/date-time.ts";
import { readBroughtCell } from "../../record/brought-cell.ts";
import type { ClassKey } from "../../record/duties.ts";
import { isPlainText } from "../../record/plain-text.ts";
import { printable } from "../../record/record-rules.ts";
import type { CellValue } from "../../record/sheet-field.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { admitLearner, loadPlace, type Enrolment } from "./admit-learner.ts";
import { learnerCheck } from "./learner-faults.ts";
import { subjectOf } from "../audit/subject-of.ts";

export interface TransferIn extends Enrolment {
  class: ClassKey;
  /** The school that the learner comes from. */
  from: string;
  /** What that school gave for the semester before: `TOAN/hk1/transferred`, `conduct/hk1`, … */
  results: readonly { field: string; value: unknown }[];
}

/**
 * Takes a learner in who comes from another school in the middle of the year, with that school's results of
 * the semester before (DOMAIN.md section 4.5). For the registrar; all of it or nothing. Earlier years are
 * `recordExternalYear`'s. Throws `CentreError`; the detail of a wrong result names its field.
 */
export async function transferIn(
  centre: Centre,
  by: Actor,
  command: TransferIn,
): Promise<{ learnerId: string; recordId: string }> {
  requirePermit(centre, by, "record.transferIn", { classes: [command.class] });
  const from = command.from.normalize("NFC").trim();
  if (!isPlainText(from, 150)) throw new CentreError("identity_wrong", "from");
  return centre.store.transaction(async (writer) => {
    const place = await loadPlace(writer, command.class);
    const enrolment = {
      learner: command.learner,
      enrolledOn: command.enrolledOn,
      transferredFrom: from,
    };
    const outcome = await admitLearner(centre, writer, by, place, enrolment, learnerCheck());
    if (outcome.result === "refused") throw new CentreError(outcome.code, outcome.detail);
    if (outcome.result === "unchanged") throw new CentreError("already_enrolled");
    const { learnerId, recordId } = outcome;
    await writeResults(centre, writer, by, recordId, { ...command, from });
    return { learnerId, recordId };
  });
}

async function writeResults(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  recordId: string,
  { class: at, from, results }: TransferIn,
): Promise<void> {
  const plan = await writer.classSubjects(at);
  const values: Record<string, CellValue> = {};
  for (const { field: path, value: raw } of results) {
    const read = readBroughtCell(path, raw, plan);
    if (!read.ok) throw new CentreError(read.code, `${printable(path)} ${read.detail ?? ""}`.trim());
    if (read.field in values) throw new CentreError("field_unknown", `${read.field} twice`);
    if (read.value !== null) values[read.field] = read.value;
  }
  const changed = { version: 1, changedBy: by.actorId, changedAt: formatDateTime(centre.clock()) };
  for (const [field, value] of Object.entries(values)) {
    await writer.putCell(recordId, { field, value, ...changed });
  }
  await recordAudit(writer, centre.clock, by, {
    action: "record.transferIn",
    subject: subjectOf.record(recordId),
    newValue: { from, results: values },
  });
}
