declare module "@digitalbazaar/data-integrity" {
  export class DataIntegrityProof {
    readonly type: string;
    constructor(options: { cryptosuite: unknown; signer?: unknown; date?: string });
  }
}
declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: unknown;
}
declare module "@digitalbazaar/ed25519-multikey" {
  export function generate(options: {
    id?: string;
    controller?: string;
    seed?: Uint8Array;
  }): Promise<{ signer: () => unknown }>;
}
