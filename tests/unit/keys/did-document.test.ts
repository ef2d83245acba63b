import { expect, it } from "vitest";
import type { StoredKey } from "../../../src/centre/ports.ts";
import { keysOfDidDocument, keyStateAt } from "../../../src/credential/model/did.ts";
import { canonicaliseGeneral } from "../../../src/credential/proof/canonicalise.ts";
import { buildDidDocument } from "../../../src/keys/did-document.ts";
import { holdSigners } from "../../../src/keys/signers.ts";
import { signerOfSeed } from "../../helpers/signer.ts";

const did = "did:web:hocba.example.edu.vn";
const clock = () => new Date("2026-06-01T00:00:00Z");

function keyOf(byte: number, rest: Partial<StoredKey> = {}): StoredKey {
  const { publicKeyMultibase } = signerOfSeed(new Uint8Array(32).fill(byte));
  const id = `${did}#${publicKeyMultibase}`;
  return {
    id,
    controller: did,
    publicKeyMultibase,
    signer: "centre",
    validFrom: "2025-01-01T00:00:00Z",
    ...rest,
  };
}

const current = keyOf(1);
const retired = keyOf(2, { expires: "2026-01-01T00:00:00Z" });
const compromised = keyOf(3, { revoked: "2026-02-01T00:00:00Z" });

it("lists current, retired and compromised keys, and the verifier reads them back with their dates", () => {
  const document = buildDidDocument(did, [current, retired, compromised], clock);
  expect(document["id"]).toBe(did);
  const read = keysOfDidDocument(document);
  const published = ({ id, controller, publicKeyMultibase }: StoredKey) => ({
    id,
    controller,
    publicKeyMultibase,
  });
  const purposes = ["assertionMethod"];
  expect(read).toStrictEqual([
    { ...published(current), purposes },
    { ...published(retired), expires: "2026-01-01T00:00:00Z", purposes },
    { ...published(compromised), revoked: "2026-02-01T00:00:00Z", purposes },
  ]);
  const states = (moment: string) => read.map((key) => keyStateAt(key, Date.parse(moment)));
  expect(states("2025-06-01T00:00:00Z")).toEqual(["valid", "valid", "valid"]);
  expect(states("2026-03-01T00:00:00Z")).toEqual(["valid", "notValidThen", "compromised"]);
});

it("uses only terms that its contexts define", async () => {
  const all = [current, retired, compromised, keyOf(4, { purposes: ["authentication", "assertionMethod"] })];
  const canonical = await canonicaliseGeneral(buildDidDocument(did, all, clock));
  if (!canonical.ok) throw new Error(canonical.code);
  const quads = new TextDecoder().decode(canonical.bytes);
  expect(quads).toContain('<https://w3id.org/security#expiration> "2026-01-01T00:00:00Z"');
  expect(quads).toContain('<https://w3id.org/security#revoked> "2026-02-01T00:00:00Z"');
  expect(quads.match(/#assertionMethod>/g)).toHaveLength(4);
});

it("lets only a key that is good now authenticate", () => {
  const purposes = ["assertionMethod", "authentication"];
  const keys = [current, retired, compromised, keyOf(5, { validFrom: "2027-01-01T00:00:00Z" })];
  const document = buildDidDocument(
    did,
    keys.map((key) => ({ ...key, purposes })),
    clock,
  );
  expect(document["authentication"]).toEqual([current.id]);
  expect(document["assertionMethod"]).toHaveLength(4);
  expect(buildDidDocument(did, [current], clock)).not.toHaveProperty("authentication");
});

it("names no key of another controller", () => {
  const api = keyOf(6, { signer: "vc-api", controller: "did:web:api.example.edu.vn" });
  expect(keysOfDidDocument(buildDidDocument(did, [current, api], clock))).toHaveLength(1);
});

it("holds unlocked signers until they are locked", () => {
  const signers = holdSigners();
  const [first, second] = [signerOfSeed(new Uint8Array(32)), signerOfSeed(new Uint8Array(32).fill(1))];
  expect(signers.current("centre")).toBeUndefined();
  signers.hold("centre", first);
  signers.hold("vc-api", second);
  expect([signers.current("centre"), signers.current("vc-api")]).toEqual([first, second]);
  signers.hold("centre", second);
  signers.lock("vc-api");
  expect([signers.current("centre"), signers.current("vc-api")]).toEqual([second, undefined]);
});
