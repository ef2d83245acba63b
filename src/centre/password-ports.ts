/** Keeps and checks passwords; an adapter in keys/ does it with Argon2id. */
export interface Passwords {
  /**
   * A PHC string with a salt of its own.
   * @param password as `preparePassword` made it
   */
  hash: (password: string) => Promise<string>;
  /**
   * Whether it is the password. With null there is nothing to be right, and the same work is done, so that the
   * time does not tell whether an account is there. `isOutdated`: it was hashed with less work than is asked now.
   */
  verify: (hash: string | null, password: string) => Promise<{ isRight: boolean; isOutdated: boolean }>;
  /** Whether a word is among the common passwords. @param word in lower case */
  isCommon: (word: string) => Promise<boolean>;
}
