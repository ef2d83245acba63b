import { expect, it } from "vitest";
import type { StoredKey } from "../../../src/centre/ports.ts";
import { currentKey } from "../../../src/compose/open-centre.ts";
import { formatDateTime } from "../../../src/credential/model/date-time.ts";

const second = 1000;

/** Of a key that began and ended so many seconds from now. */
function key(id: string, began: number, ended?: number): StoredKey {
  const at = (seconds: number) => formatDateTime(new Date(Date.now() + seconds * second));
  const controller = "did:web:a.vn";
  return {
    id: `${controller}#${id}`,
    controller,
    publicKeyMultibase: id,
    signer: "centre",
    validFrom: at(began),
    ...(ended === undefined ? {} : { expires: at(ended) }),
  };
}

const inUse = (...keys: StoredKey[]) => currentKey(keys, "centre")?.publicKeyMultibase;

it("signs with the new key in the second of the change, even if the one before began in it too", () => {
  const [before, after] = [key("before", 0, 30), key("after", 0)];
  expect(inUse(before, after)).toBe("after");
  expect(inUse(after, before)).toBe("after");
});

it("signs with a key until its end, with none after it or before its beginning, and never with another's", () => {
  expect(inUse(key("ending", -60, 60))).toBe("ending");
  expect(inUse(key("ended", -60, -1), key("to come", 60))).toBeUndefined();
  expect(inUse({ ...key("of the service", -60), signer: "vc-api" })).toBeUndefined();
});
