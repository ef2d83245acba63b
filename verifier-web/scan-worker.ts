import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";

/** What the page sends, and what it gets back under the same number. */
export interface ScanRequest {
  id: number;
  image: ImageData;
}

export type ScanAnswer = { id: number; ok: true; texts: string[] } | { id: number; ok: false };

/** A photo of a table full of records is read, a picture made of codes is not read for ever. */
const MOST_CODES = 32;

// The wasm of this build: by default the package would fetch it from a public host.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

addEventListener("message", ({ data }: MessageEvent<ScanRequest>) => {
  void scan(data).then((answer) => postMessage(answer));
});

async function scan({ id, image }: ScanRequest): Promise<ScanAnswer> {
  try {
    const results = await readBarcodes(image, {
      formats: ["QRCode"],
      textMode: "Plain",
      maxNumberOfSymbols: MOST_CODES,
    });
    return { id, ok: true, texts: results.filter((result) => result.isValid).map((result) => result.text) };
  } catch {
    return { id, ok: false };
  }
}
