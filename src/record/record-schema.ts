import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import type { Json } from "./json-value.ts";
import schema from "./record-file-v1.schema.json" with { type: "json" };
import type { RecordFault } from "./record-faults.ts";
import { addRecordFormats } from "./record-formats.ts";
import { printable, textFault } from "./record-rules.ts";

/** All that a record, number `record` of its file, has against the schema: one fault for each mistake. */
export type CheckRecordShape = (value: Json, record: number) => RecordFault[];

/** Compiles record-file-v1.schema.json (JSON Schema 2020-12), some 20 ms: once for a file. */
export function compileRecordSchema(): CheckRecordShape {
  return compileRecordPart("record");
}

/** The same for a part of a record that comes by itself: a pointer of a fault starts at that part. */
export function compileRecordPart(part: "record" | "learner" | "institution"): CheckRecordShape {
  const ajv = addRecordFormats(new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }));
  ajv.addSchema(schema);
  const validate = ajv.compile({ $ref: `${schema.$id}#/$defs/${part}` });
  return (value, record) => {
    if (validate(value)) return [];
    return withoutEchoes((validate.errors ?? []).map((error) => faultOf(error, record)));
  };
}

/** A value of the wrong type or form breaks other rules too, which says nothing new. */
const DECISIVE: readonly string[] = ["type_wrong", "text_blank", "text_malformed"];

function withoutEchoes(faults: RecordFault[]): RecordFault[] {
  const decided = new Map<string, RecordFault>();
  for (const fault of faults) {
    if (DECISIVE.includes(fault.code) && !decided.has(fault.pointer)) decided.set(fault.pointer, fault);
  }
  return faults.filter((fault) => (decided.get(fault.pointer) ?? fault) === fault);
}

/** The schema has no `anyOf`, `oneOf` or `if`, so that no error of ajv is only a step to another one. */
function faultOf(error: ErrorObject, record: number): RecordFault {
  const { keyword, params, instancePath } = error;
  const at = { record, pointer: instancePath };
  const limit = Number(params["limit"]);
  switch (keyword) {
    case "required":
      return fieldFault(at, "field_missing", String(params["missingProperty"]));
    case "additionalProperties":
      return fieldFault(at, "field_unknown", String(params["additionalProperty"]));
    case "type":
      return { ...at, code: "type_wrong", expected: [params["type"]].flat() as string[] };
    case "enum":
      return { ...at, code: "value_not_allowed", allowed: params["allowedValues"] as unknown[] };
    case "minimum":
    case "maximum":
      if (isMark(error)) return { ...at, code: "mark_out_of_range" };
      return { ...at, code: "number_out_of_range", bound: keyword, limit };
    case "maxItems":
      return { ...at, code: "list_too_long", limit };
    case "minItems":
      return { ...at, code: "list_too_short", limit };
    case "maxLength":
      return { ...at, code: "text_too_long", limit };
    case "pattern":
      if (params["pattern"] === "\\S") return { ...at, code: "text_blank" };
      return { ...at, code: "text_malformed", example: exampleOf(error) };
    case "format":
      return formatFault(error, at);
    default:
      throw new Error(`the schema has a keyword that no fault stands for: ${keyword}`);
  }
}

interface At {
  record: number;
  pointer: string;
}

function fieldFault(at: At, code: "field_missing" | "field_unknown", name: string): RecordFault {
  const field = printable(name);
  const segment = field.replaceAll("~", "~0").replaceAll("/", "~1");
  return { record: at.record, pointer: `${at.pointer}/${segment}`, code, field };
}

function formatFault(error: ErrorObject, at: At): RecordFault {
  switch (error.params["format"]) {
    case "existing-date":
      return { ...at, code: "date_impossible" };
    case "consecutive-years":
      return { ...at, code: "school_year_not_consecutive" };
    case "whole-tenths":
      return { ...at, code: "mark_not_tenths" };
    default: {
      const fault = textFault(String(error.data));
      if (fault === undefined) throw new Error(`no fault in a text that was refused: ${at.pointer}`);
      return { ...at, ...fault };
    }
  }
}

function isMark(error: ErrorObject): boolean {
  return (error.parentSchema as { format?: string }).format === "whole-tenths";
}

function exampleOf(error: ErrorObject): string {
  return (error.parentSchema as { examples?: string[] }).examples?.[0] ?? "";
}
