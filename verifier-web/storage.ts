/** The few texts that stay in this browser: the language and the trust list. Never a credential. */
export interface PageStorage {
  get: (key: "language" | "trust-list") => string | undefined;
  set: (key: "language" | "trust-list", value: string) => void;
  remove: (key: "language" | "trust-list") => void;
}

/** `localStorage`, which a browser may forbid or find full: then nothing is kept, and all else works. */
export function browserStorage(): PageStorage {
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => attempt(() => localStorage.getItem(`hocba.${key}`)) ?? undefined,
    set: (key, value) => attempt(() => localStorage.setItem(`hocba.${key}`, value)),
    remove: (key) => attempt(() => localStorage.removeItem(`hocba.${key}`)),
  };
}
