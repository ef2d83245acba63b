/**
 * Who of the fictional centre meets what in the simulated year, by sector code. Each is a learner of the
 * sample whose marks make the case a telling one.
 */
export const cast = {
  /** LICH_SU, final of semester II: 6.4 typed as 4.6, which costs the level Khá; found after issue. */
  markMistyped: { learner: "3720000028", field: "LICH_SU/hk2/final", typed: "4.6", teacher: "GV-LICH_SU" },
  /** The same slip, worse, and found by the head of the department. */
  markReturned: { learner: "3720000007", field: "LICH_SU/hk2/final", typed: "0.8", teacher: "GV-LICH_SU" },
  /** A final mark that nobody typed before the homeroom teacher's review. */
  markForgotten: { learner: "3720000051", field: "HOA_HOC/hk2/final", teacher: "GV-HOA_HOC" },
  /** The director sends the homeroom comment back. */
  commentReturned: { learner: "3720000097", field: "homeroomComment" },
  /** Both the registrar and the homeroom teacher write the absences. */
  editedByTwo: { learner: "3720000001", field: "absences/hk1", registrarTyped: "4" },
  /** The name came without its marks from another program; found on the paper of grade 12. */
  nameStripped: "3720000104",
  transferredIn: "3720000060",
  /** Revoked by order of the department of education. */
  revoked: "3720000059",
  /** Suspended while a complaint was looked into; the complaint did not hold. */
  suspended: "3720000079",
} as const;

export const staff = {
  director: "GD",
  deputy: "PGD",
  registrar: "GVU",
  homeroom: (className: string) => `GV-CN-${className}`,
  heads: ["GV-NGU_VAN", "GV-TOAN"],
  headOfSocialSciences: "GV-NGU_VAN",
} as const;
