/** The parts of the Digital Bazaar packages that are used here; they ship no types. */
declare module "@digitalbazaar/vc" {
  interface VerifyCredentialOptions {
    credential: Record<string, unknown>;
    suite: unknown;
    documentLoader: (url: string) => Promise<unknown>;
    checkStatus?: () => Promise<{ verified: boolean }>;
    now?: Date;
  }
  export function verifyCredential(
    options: VerifyCredentialOptions,
  ): Promise<{ verified: boolean; error?: { message?: string; errors?: { message?: string }[] } }>;
  export function issue(options: {
    credential: Record<string, unknown>;
    suite: unknown;
    documentLoader: (url: string) => Promise<unknown>;
    now?: Date;
  }): Promise<Record<string, unknown>>;
}

declare module "@digitalbazaar/ed25519-signature-2020" {
  export class Ed25519Signature2020 {
    readonly type: string;
    constructor(options?: { key?: unknown; date?: Date });
  }
}

declare module "@digitalbazaar/ed25519-verification-key-2020" {
  export class Ed25519VerificationKey2020 {
    static generate(options?: {
      controller?: string;
      seed?: Uint8Array;
    }): Promise<Ed25519VerificationKey2020>;
    controller: string;
    id: string;
    publicKeyMultibase: string;
  }
}
