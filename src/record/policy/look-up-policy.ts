import type { Rule } from "./rule.ts";

/** Whose records they are: the learner, and the guardian while the learner is a minor (Điều 9.4). */
const ownRecords = { learner: "self", guardian: "ward" } as const;

/** Looking up, exporting and sharing (Điều 9.4, 11, 12). */
export const lookUpPolicy = {
  /**
   * Who saw a learner's record. Not the homeroom teacher: it tells what colleagues did, which the director answers
   * for, and no duty of Điều 6.2 needs it. Learners and guardians see it as part of what is theirs.
   */
  "access.read": { grants: { director: "centre" }, purpose: "stated" },
  "record.export": {
    grants: { director: "centre", registrar: "centre", homeroomTeacher: "ownClass" },
    purpose: "stated",
  },
  "ownRecord.read": { grants: ownRecords },
  "ownRecord.report": { grants: ownRecords },
  "share.make": { grants: ownRecords },
  "share.read": { grants: ownRecords },
  "share.revoke": { grants: ownRecords },
} as const satisfies Record<string, Rule>;
