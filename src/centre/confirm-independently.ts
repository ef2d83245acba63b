import type { JsonObject } from "../credential/model/json.ts";
import { requireSigner, type Centre } from "./centre.ts";
import { CentreError } from "./refusals.ts";

/**
 * Before a chunk of new credentials is committed, one of them is verified by an independent
 * implementation (as certificate authorities lint before they issue). If the two engines ever disagree,
 * nothing of the chunk leaves. One in fifty bounds the cost at some 2 % of the general path.
 * @param document a signed credential; undefined where the chunk has none
 * Throws `CentreError` second_opinion_differs.
 */
export async function confirmIndependently(centre: Centre, document: string | undefined): Promise<void> {
  if (document === undefined || centre.suite !== "Ed25519Signature2020") return;
  const { verificationMethod, controller } = requireSigner(centre, "centre");
  const opinion = await centre.secondOpinion(JSON.parse(document) as JsonObject, {
    verificationMethod,
    controller,
  });
  if (!opinion.verified) throw new CentreError("second_opinion_differs", opinion.detail);
}
