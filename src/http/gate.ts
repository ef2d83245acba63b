/** Lets a few pieces of work run at once and a few more wait; undefined, and nothing run, beyond those. */
export type Gate = <T>(work: () => Promise<T>) => Promise<{ value: T } | undefined>;

/** Each verification may hold some megabytes of graph and lists: memory is bounded by how many run. */
export function createGate({ running, waiting }: { running: number; waiting: number }): Gate {
  let free = running;
  const queue: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => queue.push(resolve));
  };
  // The place is handed on, not given back: nobody may slip in between.
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) free++;
    else next();
  };
  return async (work) => {
    if (free === 0 && queue.length >= waiting) return undefined;
    await enter();
    try {
      return { value: await work() };
    } finally {
      leave();
    }
  };
}
