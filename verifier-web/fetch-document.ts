import type { StatusDocument } from "../src/credential/verify/verify-status-list.ts";

/** Fetches a JSON document of at most `maxBytes`. What is not JSON is found, as `undefined`. */
export type FetchDocument = (
  url: string,
  maxBytes: number,
) => Promise<Exclude<StatusDocument, { kind: "skipped" | "notAsked" }>>;

const TIMEOUT_MS = 10_000;

/**
 * The page's only way out. Nothing of the visitor goes with the request (no cookie, no referrer), a
 * redirect to elsewhere is not followed, and the answer is asked for anew each time: a kept list
 * could hide a revocation of this morning.
 */
export const fetchDocument: FetchDocument = async (url, maxBytes) => {
  try {
    const response = await fetch(url, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "error",
      cache: "no-cache",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) return { kind: "unavailable", detail: `HTTP ${response.status}` };
    const text = await readBounded(response, maxBytes);
    if (text === undefined) return { kind: "unavailable", detail: `more than ${maxBytes} bytes` };
    return { kind: "found", document: parseJson(text) };
  } catch (error) {
    return { kind: "unavailable", detail: error instanceof Error ? error.name : "network" };
  }
};

async function readBounded(response: Response, maxBytes: number): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.length;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(step.value, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
