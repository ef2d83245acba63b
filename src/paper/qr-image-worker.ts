import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { QrImageReading } from "./read-qr-image.ts";

/** More codes than a page of paper has; each one found costs a search of the whole picture. */
const MOST_CODES = 16;

// The installed file: left alone, the package fetches its wasm from a public server.
const file = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
const wasmBinary = new Uint8Array(file).buffer;
await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });

parentPort?.on("message", (image: Uint8Array) => void answer(image));
parentPort?.postMessage("ready");

async function answer(image: Uint8Array): Promise<void> {
  parentPort?.postMessage(await search(image));
}

async function search(image: Uint8Array): Promise<QrImageReading> {
  const found = await readBarcodes(image, {
    formats: ["QRCode"],
    textMode: "Plain",
    maxNumberOfSymbols: MOST_CODES,
  });
  // An image that cannot be decoded comes back as one result with an error and no code.
  if (found.some((code) => code.error.startsWith("Failed to load image"))) {
    return { ok: false, code: "image_unreadable" };
  }
  const texts = found.filter((code) => code.isValid).map((code) => code.text);
  return texts.length === 0 ? { ok: false, code: "no_code_in_image" } : { ok: true, texts };
}
