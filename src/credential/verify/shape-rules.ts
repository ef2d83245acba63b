import { isObject, isString, type JsonValue } from "../model/json.ts";
import { fault, type Fault } from "./fault.ts";

/**
 * What the closed shapes are made of: a rule answers the faults of one value, each with the JSON
 * pointer of its place.
 */
export type Rule = (value: JsonValue, pointer: string) => Fault[];

export const text: Rule = (value, pointer) => (isString(value) ? [] : [fault("shape_invalid", pointer)]);
export const integer: Rule = (value, pointer) =>
  Number.isSafeInteger(value) ? [] : [fault("shape_invalid", pointer)];
export const boolean: Rule = (value, pointer) =>
  typeof value === "boolean" ? [] : [fault("shape_invalid", pointer)];
export const word =
  (...words: string[]): Rule =>
  (value, pointer) =>
    isString(value) && words.includes(value) ? [] : [fault("shape_invalid", pointer)];
/** A mark, as tenths with one decimal, or the letters the form has in its place. */
export const mark: Rule = (value, pointer) =>
  isString(value) && /^(?:\d\.\d|10\.0|M|Đ|CĐ)$/.test(value) ? [] : [fault("shape_invalid", pointer)];

/** A closed object: a key it does not name is a fault, and so is a missing one not marked optional. */
export function object(required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule {
  const rules = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value, pointer) => {
    if (!isObject(value)) return [fault("shape_invalid", pointer)];
    const missing = Object.keys(required).filter((key) => !Object.hasOwn(value, key));
    return [
      ...missing.map((key) => fault("shape_invalid", `${pointer}/${key}`)),
      ...Object.entries(value).flatMap(([key, child]) => {
        const rule = rules.get(key);
        return rule === undefined
          ? [fault("shape_invalid", `${pointer}/${key}`)]
          : rule(child, `${pointer}/${key}`);
      }),
    ];
  };
}

/** A list without repetitions: in RDF the same value twice is one value, so a copy would go unsigned. */
export function list(rule: Rule, keyOf: (value: JsonValue) => JsonValue | undefined): Rule {
  return (value, pointer) => {
    if (!Array.isArray(value) || value.length === 0) return [fault("shape_invalid", pointer)];
    const keys = new Set(value.map(keyOf));
    const repeated = keys.size < value.length ? [fault("shape_invalid", `${pointer}: repeated`)] : [];
    return [...repeated, ...value.flatMap((entry, index) => rule(entry, `${pointer}/${index}`))];
  };
}

const level = word("T", "K", "Đ", "CĐ");
export const levels = object(
  { levelYear: level },
  { levelSemester1: level, levelSemester2: level, levelReassessed: level },
);

export const promotion = word(
  "promoted",
  "promotedAfterSummer",
  "pendingSummer",
  "retained",
  "completed",
  "notCompleted",
);
