import type { QrDrawing } from "../cli/ports.ts";
import { buildQrLink } from "../credential/codec/qr-link.ts";
import { encodeQrPayload } from "../credential/codec/qr-payload.ts";
import { deflateZlib } from "../paper/deflate-zlib.ts";
import { renderQr } from "../paper/qr-image.ts";

/** A compact credential's exact text as a QR code that opens the centre's verifier page (D6). */
export async function drawQr(compact: string, baseUrl: string): Promise<QrDrawing> {
  const { text, segments } = buildQrLink(baseUrl, encodeQrPayload(compact, deflateZlib));
  return { ...(await renderQr(segments)), text };
}
