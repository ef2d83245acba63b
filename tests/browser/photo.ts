import type { Page } from "playwright-core";
import { toBuffer } from "qrcode";
import { buildQrLink } from "../../src/credential/codec/qr-link.ts";
import { encodeQrPayload } from "../../src/credential/codec/qr-payload.ts";

/** The code that is printed on a record: PNG, error correction M (D19), 6 pixels a module. */
export async function qrPng(baseUrl: string, credential: string): Promise<Buffer> {
  const { segments } = buildQrLink(baseUrl, encodeQrPayload(credential));
  return toBuffer(segments, { errorCorrectionLevel: "M", scale: 6, margin: 4 });
}

export async function textQrPng(text: string): Promise<Buffer> {
  return toBuffer(text, { errorCorrectionLevel: "M", scale: 6, margin: 4 });
}

export interface Shot {
  width: number;
  height: number;
  /** Where the codes lie, and how large; the centre, in pixels. */
  codes: { png: Buffer; x: number; y: number; side: number }[];
  /** Degrees in the plane. */
  turn?: number;
  /** How much narrower the far edge is than the near one: 0.2 is a fifth. */
  tilt?: number;
  /** Pixels. */
  blur?: number;
  /** Light falls from one corner, and the sensor is noisy. */
  dim?: boolean;
  type?: "image/jpeg" | "image/png" | "image/webp";
}

/** Paints paper with codes as a hand-held camera would see it. The page is any blank one. */
export async function takePhoto(page: Page, shot: Shot): Promise<Buffer> {
  const codes = shot.codes.map(({ png, ...code }) => ({
    ...code,
    url: `data:image/png;base64,${png.toString("base64")}`,
  }));
  const base64 = await page.evaluate(paint, { ...shot, codes });
  return Buffer.from(base64, "base64");
}

type Painted = Omit<Shot, "codes"> & { codes: { url: string; x: number; y: number; side: number }[] };

/** Runs in the browser. */
async function paint(shot: Painted): Promise<string> {
  const { width, height, codes, turn = 0, tilt = 0, blur = 0, dim = false, type = "image/jpeg" } = shot;
  const canvasOf = (w: number, h: number) => {
    const canvas = new OffscreenCanvas(w, h);
    return { canvas, context: canvas.getContext("2d", { willReadFrequently: true })! };
  };
  const { canvas, context } = canvasOf(width, height);
  context.fillStyle = "#d9d4c8";
  context.fillRect(0, 0, width, height);
  for (const { url, x, y, side } of codes) {
    const image = new Image();
    image.src = url;
    await image.decode();
    const flat = canvasOf(side, side);
    flat.context.drawImage(image, 0, 0, side, side);
    // Row by row, each a little wider than the last: what a tilted sheet looks like.
    const tilted = canvasOf(side, side);
    for (let row = 0; row < side; row++) {
      const wide = side * (1 - tilt * (1 - row / side));
      tilted.context.drawImage(
        flat.canvas,
        0,
        row,
        side,
        1,
        (side - wide) / 2,
        row * (1 - tilt / 2),
        wide,
        1,
      );
    }
    context.save();
    context.translate(x, y);
    context.rotate((turn * Math.PI) / 180);
    context.filter = blur > 0 ? `blur(${blur}px)` : "none";
    context.drawImage(tilted.canvas, -side / 2, -side / 2);
    context.restore();
  }
  if (dim) shade();
  const blob = await canvas.convertToBlob({ type, quality: 0.8 });
  return btoa(
    Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(""),
  );

  function shade() {
    const light = context.createRadialGradient(0, 0, 0, 0, 0, Math.hypot(width, height));
    light.addColorStop(0, "rgb(255 250 235 / 25%)");
    light.addColorStop(1, "rgb(10 10 30 / 60%)");
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
    const pixels = context.getImageData(0, 0, width, height);
    let seed = 12_345;
    for (let at = 0; at < pixels.data.length; at += 4) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      const noise = (seed / 2_147_483_648 - 0.5) * 24;
      for (let channel = 0; channel < 3; channel++) pixels.data[at + channel]! += noise;
    }
    context.putImageData(pixels, 0, 0);
  }
}
