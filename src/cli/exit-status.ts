/**
 * What the program's exit status tells a script. 0 to 2 are answers; the others say what to mend, with
 * the numbers of sysexits.h.
 */
export const exitStatus = {
  ok: 0,
  /** A credential is invalid, or a use case refused. */
  refused: 1,
  cannotTell: 2,
  usage: 64,
  badData: 65,
  noInput: 66,
  unavailable: 69,
  internal: 70,
  cannotCreate: 73,
  inputOutput: 74,
  noPermission: 77,
  /** 128 + SIGINT, as shells give it. */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
