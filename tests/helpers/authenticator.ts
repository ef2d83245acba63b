import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";

/** What may be otherwise than at an honest browser with an honest authenticator. */
export interface Oddity {
  origin?: string;
  rpId?: string;
  type?: string;
  userVerified?: boolean;
  counter?: number;
  challenge?: string;
  userHandle?: string;
  /** Of a second passkey that says it is the first. */
  credentialId?: string;
}

export interface Authenticator {
  credentialId: string;
  /** @param options as the service answered them */
  make: (options: { challenge: string; user: { id: string } }, odd?: Oddity) => RegistrationResponseJSON;
  prove: (options: { challenge: string }, odd?: Oddity) => AuthenticationResponseJSON;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/**
 * An authenticator in software, with its browser (WebAuthn Level 3, sections 6.1 and 6.5.4): one P-256 passkey
 * that counts nothing, unless a counter is given. Chromium's own is in tests/browser.
 */
export function softAuthenticator(origin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  const credentialId = id.toString("base64url");
  let handle = "";
  const rpIdOf = (odd: Oddity) => odd.rpId ?? new URL(origin).hostname;
  const head = (odd: Oddity, flags: number) => {
    const verified = odd.userVerified === false ? 0 : USER_VERIFIED;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(odd.counter ?? 0);
    return Buffer.concat([sha256(rpIdOf(odd)), Buffer.of(flags | USER_PRESENT | verified), counter]);
  };
  const clientData = (type: string, challenge: string, odd: Oddity) =>
    Buffer.from(
      JSON.stringify({
        type: odd.type ?? type,
        challenge: odd.challenge ?? challenge,
        origin: odd.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const common = {
    id: credentialId,
    rawId: credentialId,
    type: "public-key",
    clientExtensionResults: {},
  } as const;
  return {
    credentialId,
    make: ({ challenge, user }, odd = {}) => {
      handle = user.id;
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const cose = Buffer.concat([
        Buffer.from("a5010203262001215820", "hex"),
        Buffer.from(x, "base64url"),
        Buffer.from("225820", "hex"),
        Buffer.from(y, "base64url"),
      ]);
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, cose]);
      const authData = Buffer.concat([head(odd, HAS_CREDENTIAL), credential]);
      // CBOR: { fmt: "none", attStmt: {}, authData }
      const attestation = Buffer.concat([
        Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex"),
        Buffer.of(0x58, authData.length),
        authData,
      ]);
      return {
        ...common,
        response: {
          clientDataJSON: clientData("webauthn.create", challenge, odd).toString("base64url"),
          attestationObject: attestation.toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    prove: ({ challenge }, odd = {}) => {
      const data = clientData("webauthn.get", challenge, odd);
      const authData = head(odd, 0);
      const signature = sign("sha256", Buffer.concat([authData, sha256(data)]), privateKey);
      const said = odd.credentialId ?? credentialId;
      return {
        ...common,
        id: said,
        rawId: said,
        response: {
          clientDataJSON: data.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: signature.toString("base64url"),
          userHandle: odd.userHandle ?? handle,
        },
      };
    },
  };
}

function sha256(content: string | Buffer): Buffer {
  return createHash("sha256").update(content).digest();
}
