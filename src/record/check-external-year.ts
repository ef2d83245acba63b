import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import schema from "./external-year-v1.schema.json" with { type: "json" };
import type { ExternalYear } from "./external-year.ts";
import { addRecordFormats } from "./record-formats.ts";

/** A year from elsewhere as it is entered; id and version are given to it then. */
export type ExternalYearEntry = Omit<ExternalYear, "recordId" | "version">;

/**
 * Where an entry is not a year as external-year-v1.schema.json has it, as JSON pointers; empty if it is one.
 * A code that stands twice is at its second place.
 */
export function externalYearFaults(entry: ExternalYearEntry): string[] {
  const ajv = addRecordFormats(new Ajv2020({ allErrors: true }));
  const validate = ajv.compile(schema);
  if (!validate(entry)) {
    const pointers = (validate.errors ?? []).map(placeOf);
    return [...new Set(pointers)];
  }
  const codes = entry.results.map(({ subjectCode }) => subjectCode);
  return codes.flatMap((code, index) =>
    codes.indexOf(code) === index ? [] : [`/results/${index}/subjectCode`],
  );
}

/** The name of a member that is not in the schema is not told: it may be anything. */
function placeOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === "required") return `${instancePath}/${String(params["missingProperty"])}`;
  return keyword === "additionalProperties" ? `${instancePath}/?` : instancePath;
}
