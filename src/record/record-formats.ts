import type { Ajv2020 } from "ajv/dist/2020.js";
import { isConsecutiveYears, isExistingDate, isWholeTenths, textFault } from "./record-rules.ts";

/** What the schemas of records say by `format`, beyond JSON Schema itself. */
export function addRecordFormats(ajv: Ajv2020): Ajv2020 {
  ajv.addFormat("plain-text", (text: string) => textFault(text) === undefined);
  ajv.addFormat("existing-date", isExistingDate);
  ajv.addFormat("consecutive-years", isConsecutiveYears);
  ajv.addFormat("whole-tenths", { type: "number", validate: isWholeTenths });
  return ajv;
}
