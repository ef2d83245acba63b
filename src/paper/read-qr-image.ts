import { once } from "node:events";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { limits } from "../credential/model/limits.ts";
import { imageSize } from "./image-size.ts";
import { inflatesAsClaimed } from "./png-bomb.ts";

export type QrImageReading =
  { ok: true; texts: string[] } | { ok: false; code: "image_unreadable" | "no_code_in_image" | "too_large" };

/** Reads many images one after another, with one start of the decoder. */
export interface QrImageReader {
  /** The texts of every QR code in a PNG or JPEG file. Any bytes get an answer. */
  read: (image: Uint8Array) => Promise<QrImageReading>;
  /** Ends the thread after the readings under way. */
  close: () => Promise<void>;
}

/** A blank picture of 49 megapixels takes half a second. */
const TIME_LIMIT_MS = 20_000;

/**
 * Opens a reader over zxing-wasm (D19). It works in a thread of its own that is ended when an image
 * takes longer than the limit: a picture full of the code's corner marks takes minutes, as the search
 * compares each with each. The thread does not keep the program running.
 */
export function openQrImageReader(timeLimitMs = TIME_LIMIT_MS): QrImageReader {
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const search = async (image: Uint8Array): Promise<QrImageReading> => {
    worker ??= await startWorker();
    const reading = await ask(worker, image, timeLimitMs);
    if (reading !== undefined) return reading;
    await stop();
    return { ok: false, code: "no_code_in_image" };
  };
  const stop = async () => {
    await worker?.terminate();
    worker = undefined;
  };
  const read = async (image: Uint8Array): Promise<QrImageReading> => {
    const refused = await refuse(image);
    if (refused !== undefined) return refused;
    const reading = queue.then(() => search(image));
    queue = reading.catch(() => undefined);
    return reading;
  };
  return { read, close: () => queue.then(stop) };
}

/** One image: `openQrImageReader` for the time of it. */
export async function readQrImage(image: Uint8Array): Promise<QrImageReading> {
  const reader = openQrImageReader();
  try {
    return await reader.read(image);
  } finally {
    await reader.close();
  }
}

/** What the file itself tells, before anything is decoded. */
async function refuse(image: Uint8Array): Promise<QrImageReading | undefined> {
  if (image.length > limits.imageBytes) return { ok: false, code: "too_large" };
  const size = imageSize(image);
  if (size === undefined) return { ok: false, code: "image_unreadable" };
  if (size.width * size.height > limits.imagePixels) return { ok: false, code: "too_large" };
  if (size.format === "png" && !(await inflatesAsClaimed(image, size))) {
    return { ok: false, code: "image_unreadable" };
  }
  return undefined;
}

async function startWorker(): Promise<Worker> {
  // `.ts` in the checkout, `.js` in the published package.
  const worker = new Worker(new URL(`./qr-image-worker${extname(import.meta.url)}`, import.meta.url));
  await once(worker, "message");
  worker.unref();
  return worker;
}

/** Undefined if no answer came in time, or the decoder broke down. */
async function ask(
  worker: Worker,
  image: Uint8Array,
  timeLimitMs: number,
): Promise<QrImageReading | undefined> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeLimitMs);
  worker.postMessage(new Uint8Array(image));
  try {
    const [reading] = (await once(worker, "message", { signal: limit.signal })) as [QrImageReading];
    return reading;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
