import { ofEveryStaff, type Rule } from "./rule.ts";

/** The director's decisions about a case, which a deputy takes under a delegation to approve (Điều 9.2). */
const approving = { director: "centre", deputyDirector: "delegatedApprove" } as const;
const office = { registrar: "centre" } as const;

/**
 * Corrections and revocations (Điều 14 to 16). Who may enter the data may ask for its correction: those rows
 * stand with the life of a record. That three people of a case are different is each decision's to see.
 */
export const casePolicy = {
  /** Điều 15, step 1. */
  "case.report": { grants: ofEveryStaff("centre") },
  "case.proposeIdentity": { grants: { ...office, homeroomTeacher: "ownClass" } },
  "case.proposeRevocation": { grants: { ...office, homeroomTeacher: "ownClass" } },
  "evidence.add": { grants: ofEveryStaff("centre") },

  /**
   * Điều 15, step 3. The deputy may instead: else a centre with one registrar or one head of a department
   * could never correct what that person has asked for.
   */
  "case.reviewMarks": { grants: { departmentHead: "headedSubject", deputyDirector: "delegatedApprove" } },
  "case.review": { grants: { ...office, deputyDirector: "delegatedApprove" } },
  "case.approve": { grants: approving, freshFactor: true },
  "case.suspend": { grants: approving, freshFactor: true },
  "case.lift": { grants: approving, freshFactor: true },
  /** What no credential carries; what is signed again, is signed (`record.sign`). */
  "case.apply": { grants: office },
  /** One that nobody has suspended for: ending a suspension is `case.lift`. */
  "case.withdraw": {
    grants: {
      ...ofEveryStaff("own"),
      director: ["centre", "own"],
      deputyDirector: ["delegatedApprove", "own"],
    },
  },

  /** Who had a part in it, or whose duty it is to take it further. */
  "case.read": {
    grants: {
      ...ofEveryStaff("own"),
      director: "centre",
      deputyDirector: ["delegatedApprove", "own"],
      registrar: "centre",
      departmentHead: ["headedSubject", "own"],
      homeroomTeacher: ["ownClass", "ownSubject", "own"],
      subjectTeacher: ["ownSubject", "own"],
    },
    purpose: "results",
  },
  /** A report says only in words whose data it means. */
  "case.readReport": {
    grants: { homeroomTeacher: "taughtClass", subjectTeacher: "taughtClass" },
    purpose: "results",
  },
  /** Papers about people (Điều 12, 17.4): for who asked, who checks and who approves. */
  "evidence.readMarks": {
    grants: {
      ...ofEveryStaff("own"),
      director: "centre",
      deputyDirector: ["delegatedApprove", "own"],
      departmentHead: ["headedSubject", "own"],
    },
    purpose: "results",
  },
  "evidence.read": {
    grants: {
      ...ofEveryStaff("own"),
      director: "centre",
      deputyDirector: ["delegatedApprove", "own"],
      registrar: "centre",
    },
    purpose: "results",
  },
} as const satisfies Record<string, Rule>;
