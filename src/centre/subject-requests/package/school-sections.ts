import { formatCellValue } from "../../../record/format-cell-value.ts";
import { parseField, type CellValue } from "../../../record/sheet-field.ts";
import type { PackageSection } from "./package-section.ts";

/** A mark as it is written, `7.5`; a field that no sheet has any more keeps what stands there. */
function valueAsTyped(field: string, value: CellValue): string {
  const cell = parseField(field);
  return cell === undefined ? String(value ?? "") : formatCellValue(cell, value);
}

/** Who the learner is, and what was entered (Điều 5, 7 step 1). */
export const schoolSections: readonly PackageSection[] = [
  {
    name: "identity",
    tables: ["learner"],
    collect: async (_reader, { learner: { learnerId, schoolRecordId, identity } }) => ({
      learnerId,
      schoolRecordId,
      ...identity,
    }),
  },
  { name: "family", tables: ["learner"], collect: async (_reader, { learner }) => learner.family },
  { name: "records", tables: ["year_record"], collect: async (_reader, { records }) => records },
  {
    name: "cells",
    tables: ["sheet_cell"],
    collect: async (reader, { records }) => {
      const cells = await reader.cells(records.map(({ recordId }) => recordId));
      return records.flatMap(({ recordId, schoolYear }) =>
        (cells.get(recordId) ?? []).map(({ field, value, ...rest }) => ({
          recordId,
          schoolYear,
          field,
          value: valueAsTyped(field, value),
          ...rest,
        })),
      );
    },
  },
  {
    name: "reviews",
    tables: ["record_review"],
    collect: async (reader, { recordIds }) => [...(await reader.reviews(recordIds)).values()],
  },
  {
    name: "externalYears",
    tables: ["external_year"],
    collect: async (reader, { learner }) => {
      const years = await reader.externalYears(learner.learnerId);
      return years.map(({ content, ...rest }) => ({ ...rest, content: JSON.parse(content) as unknown }));
    },
  },
];
