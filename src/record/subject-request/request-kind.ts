/**
 * What a data subject may ask for (Luật 91/2025/QH15, Điều 4.1.b to d): view, correction, a copy, restriction,
 * deletion, the end of a consent, an objection.
 */
export const requestKinds = [
  "view",
  "correct",
  "copy",
  "restrict",
  "delete",
  "withdrawConsent",
  "object",
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Whether it is carried out by handing over what is kept. */
export function handsOver(kind: RequestKind): boolean {
  return kind === "view" || kind === "copy";
}

/** Whether it is carried out by a mark that stops sharing and exporting, until somebody lifts it. */
export function restrictsUse(kind: RequestKind): boolean {
  return kind === "restrict" || kind === "object";
}
