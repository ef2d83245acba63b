export interface RefusalText {
  text: string;
  /** What to do now. */
  next: string;
}

/** A refusal's texts in both languages; the code is its key in a catalogue. */
export interface Refusal {
  vi: RefusalText;
  en: RefusalText;
}

export function refusal(vi: string, viNext: string, en: string, enNext: string): Refusal {
  return { vi: { text: vi, next: viNext }, en: { text: en, next: enNext } };
}
