import type { SchoolRecordYear } from "./school-record-year.ts";

/** A value at the end of a path: what a record is made of. */
export type FieldValue = string | number | boolean | null;

/** A field that two records do not say alike. Plain data: it crosses as JSON. */
export interface FieldChange {
  /**
   * Where it is, from the record's root: `/subjects/TOAN/avgYear`, `/subjects/TOAN/marks/hk1/regular/2`. A subject or
   * activity stands under its code, an entry of another list under its number from 1, as in the sheet.
   */
  pointer: string;
  /** Left out where the field is new. */
  before?: FieldValue;
  /** Left out where it is gone. */
  after?: FieldValue;
  /** Whether the rule set computed it, so that it follows from another change (Điều 7, step 1). */
  computed: boolean;
}

/**
 * What a correction or a summer has changed (Điều 14.2, 15), field by field, in the order of the later record and then
 * what is gone. The order of subjects on the form says nothing and is no change.
 */
export function diffRecords(before: SchoolRecordYear, after: SchoolRecordYear): FieldChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const pointers = new Set([...now.keys(), ...old.keys()]);
  return [...pointers].flatMap((pointer): FieldChange[] => {
    const [was, is] = [old.get(pointer), now.get(pointer)];
    if (was === is) return [];
    return [
      {
        pointer,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
        computed: isComputed(pointer),
      },
    ];
  });
}

/** Every field of a record with its value, by pointer. */
export function fieldsOf(record: SchoolRecordYear): Map<string, FieldValue> {
  const { subjects, activities, ...rest } = record;
  return new Map([
    ...leaves("", rest),
    ...subjects.flatMap(({ subjectCode, ...line }) => leaves(`/subjects/${subjectCode}`, line)),
    ...activities.flatMap(({ code, ...line }) => leaves(`/activities/${code}`, line)),
  ]);
}

type Part = FieldValue | object;

/** An empty list has no field. */
function leaves(pointer: string, value: Part): [string, FieldValue][] {
  if (value === null || typeof value !== "object") return [[pointer, value]];
  const parts: [string, Part][] = Array.isArray(value)
    ? value.map((part: Part, index) => [String(index + 1), part])
    : Object.entries(value);
  return parts.flatMap(([key, part]) => leaves(`${pointer}/${key}`, part));
}

const computedFields = [
  /^\/subjects\/[^/]+\/avg(Hk1|Hk2|Year)$/,
  /^\/summary\/academic\//,
  /^\/summary\/conduct\/year$/,
  /^\/summary\/promotion\/decision$/,
];

function isComputed(pointer: string): boolean {
  return computedFields.some((pattern) => pattern.test(pointer));
}
