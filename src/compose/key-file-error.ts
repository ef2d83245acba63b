import type { KeyErrorCode } from "../keys/key-error.ts";

/** A key file could not be made or unlocked; `code` is one of `keys/key-error.ts`. */
export class KeyFileError extends Error {
  override name = "KeyFileError";
  readonly code: KeyErrorCode;

  constructor(code: KeyErrorCode) {
    super(code);
    this.code = code;
  }
}
