import { encodeBase58 } from "../../src/credential/codec/multibase.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { canonicaliseGeneral } from "../../src/credential/proof/canonicalise.ts";
import { hashData, type Cryptosuite } from "../../src/credential/proof/cryptosuite.ts";
import { centreSigner, signed } from "./signed-world.ts";

/** Signs for the centre with proof options as given: what `sign` would never write. */
export async function signedWithOptions(
  document: JsonObject,
  suite: Cryptosuite,
  change: (options: JsonObject) => JsonObject,
): Promise<JsonObject> {
  const { proof, ...content } = await signed(document, { suite });
  const { proofValue: _, ...plain } = proof as JsonObject;
  const options = change(plain);
  const hash = await hashData(suite, content, options, canonicaliseGeneral);
  if (!hash.ok) throw new Error(`${hash.code}: ${hash.detail}`);
  const proofValue = encodeBase58(await centreSigner.sign(hash.bytes));
  return { ...content, proof: { ...options, proofValue } };
}

/** Data Integrity 1.0 lets `created` be left out. */
export function signedWithoutDate(document: JsonObject): Promise<JsonObject> {
  return signedWithOptions(document, "eddsa-rdfc-2022", (stated) => {
    const { created: _, ...options } = stated;
    return options;
  });
}
