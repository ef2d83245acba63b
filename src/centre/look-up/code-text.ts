import { buildQrLink } from "../../credential/codec/qr-link.ts";
import { encodeQrPayload } from "../../credential/codec/qr-payload.ts";

/** What the code on paper says (D6): the link that opens the verifier page with the compact credential in it. */
export function codeText(compact: string, baseUrl: string): string {
  return buildQrLink(baseUrl, encodeQrPayload(compact)).text;
}
