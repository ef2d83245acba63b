import type { ScanAnswer, ScanRequest } from "./scan-worker.ts";

/** A part of a picture, in its own pixels. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type CodeReading = { ok: true; texts: string[] } | { ok: false };

export interface CodeReader {
  /**
   * The texts of the QR codes in a region, scaled down to `maxSide` pixels where it is larger.
   * `ok: false` where the reader itself could not be loaded.
   */
  read: (source: CanvasImageSource, region: Region, maxSide: number) => Promise<CodeReading>;
}

/** Shape Detection API; not in the DOM library yet. */
interface Detector {
  detect: (source: CanvasImageSource) => Promise<{ rawValue: string }[]>;
}

/**
 * The browser's own reader first, where there is one (D19), and `zxing-wasm` in a worker for what it
 * does not find. The worker and its wasm are loaded at the first need.
 */
export function openCodeReader(): CodeReader {
  const canvas = document.createElement("canvas");
  const detector = nativeDetector();
  let askWorker: ReturnType<typeof openWorker> | undefined;
  return {
    read: async (source, region, maxSide) => {
      const context = drawRegion(canvas, source, region, maxSide);
      const found = await detect(await detector, canvas);
      if (found.length > 0) return { ok: true, texts: found };
      askWorker ??= openWorker(() => {
        askWorker = undefined;
      });
      return askWorker(context.getImageData(0, 0, canvas.width, canvas.height));
    },
  };
}

/** Crops first and scales after: what decides is pixels a module (D19). */
function drawRegion(canvas: HTMLCanvasElement, source: CanvasImageSource, region: Region, maxSide: number) {
  const { left, top, width, height } = region;
  const scale = Math.min(1, maxSide / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no 2d canvas");
  context.drawImage(source, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return context;
}

async function nativeDetector(): Promise<Detector | undefined> {
  const Native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  try {
    if (!(await Native?.getSupportedFormats())?.includes("qr_code")) return undefined;
    return Native && new Native({ formats: ["qr_code"] });
  } catch {
    return undefined;
  }
}

interface NativeDetector {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
}

async function detect(detector: Detector | undefined, canvas: HTMLCanvasElement): Promise<string[]> {
  try {
    const codes = (await detector?.detect(canvas)) ?? [];
    return codes.map((code) => code.rawValue);
  } catch {
    return [];
  }
}

/**
 * A picture full of finder patterns can keep the reader busy for minutes: then the worker is ended and
 * counts as having found nothing. Long enough to load the wasm over a slow network first.
 */
const TIME_LIMIT_MS = 30_000;

/** @param onEnded the worker is gone: the next picture needs a new one */
function openWorker(onEnded: () => void): (image: ImageData) => Promise<CodeReading> {
  const worker = new Worker(new URL("./scan-worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (reading: CodeReading) => void>();
  let last = 0;
  const end = (reading: CodeReading) => {
    worker.terminate();
    onEnded();
    for (const answer of waiting.values()) answer(reading);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<ScanAnswer>) => {
    waiting.get(data.id)?.(data.ok ? { ok: true, texts: data.texts } : { ok: false });
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    end({ ok: false });
  });
  return (image) =>
    new Promise((resolve) => {
      const request: ScanRequest = { id: ++last, image };
      const timer = setTimeout(() => end({ ok: true, texts: [] }), TIME_LIMIT_MS);
      waiting.set(request.id, (reading) => {
        clearTimeout(timer);
        waiting.delete(request.id);
        resolve(reading);
      });
      worker.postMessage(request);
    });
}
