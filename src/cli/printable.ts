/**
 * Text from files as a terminal may show it: control, format and surrogate characters could move the
 * cursor or turn the reading direction, and so make a forged record look like a verdict.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\u{fffd}");
}
