import { create, toBuffer, toString } from "qrcode";
import type { QrSegment } from "../credential/codec/qr-link.ts";

export interface QrImage {
  /** 1 to 40: 17 + 4 × version modules a side. */
  version: number;
  /** 8 pixels a module: twice what cheap phones need (D19). */
  png: Buffer;
  svg: string;
  /** Half blocks, black on white by ANSI colours; about 90 columns for a year record. */
  terminal: string;
}

/** D19: M reads as well as L, and Q loses at low resolution. ISO/IEC 18004, section 9.1: 4 modules of quiet zone. */
const LOOK = { errorCorrectionLevel: "M", margin: 4, scale: 8 } as const;

/**
 * Draws a code, its pieces in the modes that `buildQrLink` gave them.
 * @throws Error if they do not fit into version 40 at level M (5,596 digits)
 */
export async function renderQr(segments: readonly QrSegment[]): Promise<QrImage> {
  const code = segments as QrSegment[];
  // Choosing the mask is most of the work: once for the three pictures.
  const { version, maskPattern } = create(code, LOOK);
  const look = { ...LOOK, version, maskPattern };
  const [png, svg, blocks] = await Promise.all([
    toBuffer(code, { ...look, type: "png" }),
    toString(code, { ...look, type: "svg" }),
    toString(code, { ...look, type: "utf8" }),
  ]);
  return { version, png, svg, terminal: blackOnWhite(blocks) };
}

/** Any short text as an SVG document, in the same look. */
export async function drawTextQr(text: string): Promise<string> {
  return toString([{ mode: "byte", data: new TextEncoder().encode(text) }], { ...LOOK, type: "svg" });
}

/** The package's own terminal style leaves one module of quiet zone and none above, which phones do not read. */
function blackOnWhite(blocks: string): string {
  return blocks
    .split("\n")
    .map((line) => `\x1b[30;107m${line}\x1b[0m`)
    .join("\n");
}
