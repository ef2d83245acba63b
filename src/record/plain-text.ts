import { textFault } from "./record-rules.ts";

/** Whether a text may stand in a record and on paper: not blank, so many characters, none that `textFault` names. */
export function isPlainText(text: unknown, limit: number): text is string {
  return (
    typeof text === "string" &&
    text.trim() !== "" &&
    Array.from(text).length <= limit &&
    textFault(text) === undefined
  );
}
