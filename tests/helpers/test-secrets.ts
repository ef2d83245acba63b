import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { SecretBox, Store } from "../../src/centre/ports.ts";
import { accountKeyIn } from "../../src/keys/account-key.ts";
import { secretBox } from "../../src/keys/secret-box.ts";

/** The real box of a centre in a folder, as `openCentre` puts it together. */
export function testSecrets(folder: string, store: Store): SecretBox {
  const mayMake = async () => !(await store.hasSealedSecrets());
  return secretBox(accountKeyIn(join(folder, "account-key"), randomBytes, mayMake), randomBytes);
}
