/**
 * By what two login names are the same: neither case nor the form of a character counts, so that nobody is taken
 * for somebody else (RFC 8265, section 3.3: width and case are mapped, normal form C).
 */
export function loginKeyOf(loginName: string): string {
  return loginName.normalize("NFKC").toLowerCase().normalize("NFC");
}

/** 3 to 64 letters, digits and `._@+-`, the first a letter or a digit: what can be read out over the telephone. */
export function isLoginName(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{2,63}$/u.test(text.normalize("NFC"));
}
