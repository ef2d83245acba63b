import type { Output } from "./ports.ts";

export interface Progress {
  /** One more is done. */
  step: () => void;
  /** Takes the bar away. */
  end: () => void;
}

const WIDTH = 30;
/** Where the output is not a terminal: a line for each tenth. */
const LINES = 10;

/** A bar that redraws itself on a terminal, plain lines in a log. */
export function startProgress(output: Output, label: string, total: number): Progress {
  let done = 0;
  const every = Math.max(1, Math.ceil(total / LINES));
  const draw = () => {
    const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
    output.write(`\r${label} [${"#".repeat(filled)}${".".repeat(WIDTH - filled)}] ${done}/${total}`);
  };
  return {
    step: () => {
      done++;
      if (output.isTty) draw();
      else if (done % every === 0 || done === total) output.write(`${label} ${done}/${total}\n`);
    },
    end: () => {
      // Erase in line (ECMA-48): what comes next starts on a clean line.
      if (output.isTty) output.write("\r\u001B[K");
    },
  };
}
