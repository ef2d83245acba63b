import { decodeText, readAtMost } from "../cli/files.ts";

const TIME_LIMIT_MS = 15_000;

/**
 * The text at an address that the user named. Redirects are not followed: they could lead elsewhere.
 * Undefined if it could not be had in time, is longer than `maxBytes` or is not UTF-8.
 */
export async function fetchText(url: string, maxBytes: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TIME_LIMIT_MS) });
    if (!response.ok || response.body === null) return undefined;
    const bytes = await readAtMost(response.body, maxBytes);
    return bytes.length > maxBytes ? undefined : decodeText(bytes);
  } catch {
    return undefined;
  }
}
