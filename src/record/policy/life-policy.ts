import type { Rule } from "./rule.ts";

/** The director's acts, which a deputy does under a delegation to sign (Điều 6.4, 9.2). */
const signing = { director: "centre", deputyDirector: "delegatedSign" } as const;
/** What the office does, which keeps the papers. */
const office = { registrar: "centre" } as const;

/** A record from its first cell to its last version (Điều 6, 7), and what is seen of it on the way (Điều 9). */
export const lifePolicy = {
  /** Điều 6.1: the own subject in the own class; the activities of a class are its homeroom teacher's. */
  "record.enterMarks": { grants: { subjectTeacher: "ownSubject", homeroomTeacher: "ownSubject" } },
  /** Điều 6.2: conduct, the homeroom comment, awards. */
  "record.enterHomeroom": { grants: { homeroomTeacher: "ownClass" } },
  "record.enterAbsences": { grants: { homeroomTeacher: "ownClass", ...office } },
  /** Exemptions and transferred averages, which stand on papers that the office keeps. */
  "record.enterPapers": { grants: office },

  "record.review": { grants: { homeroomTeacher: "ownClass" } },
  "record.confirm": { grants: { departmentHead: "headedSubject" } },
  "record.return": { grants: { ...signing, departmentHead: "headedSubject" } },
  /** What the homeroom teacher has passed on, and nobody has confirmed in whole. */
  "record.takeBack": { grants: { homeroomTeacher: "ownClass" } },
  "record.reopen": { grants: { director: "centre", ...office, homeroomTeacher: "ownClass" } },

  "batch.preview": { grants: signing, purpose: "results" },
  "batch.read": { grants: { director: "centre", deputyDirector: ["delegatedSign", "own"] } },
  "record.sign": { grants: signing, freshFactor: true },
  "schoolRecord.sign": { grants: signing, freshFactor: true },
  /** With the signature; by the office where the school year says so (Điều 7, step 5). */
  "record.issue": { grants: signing },
  "record.issueByOffice": { grants: { ...signing, ...office } },

  /** A sheet of a class, and what of the class's records stands on it. */
  "sheet.read": {
    grants: {
      director: "centre",
      deputyDirector: ["delegatedSign", "delegatedApprove"],
      ...office,
      homeroomTeacher: ["ownClass", "ownSubject"],
      subjectTeacher: "ownSubject",
      departmentHead: "headedSubject",
    },
    purpose: "results",
  },
  /** Signed versions and their credentials, of a year or of the whole school record. */
  "version.read": {
    grants: { director: "centre", ...office, homeroomTeacher: "ownClass" },
    purpose: "stated",
  },
  "notice.read": {
    grants: { director: "centre", ...office, homeroomTeacher: "ownClass" },
    purpose: "stated",
  },
} as const satisfies Record<string, Rule>;
