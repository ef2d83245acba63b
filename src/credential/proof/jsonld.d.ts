/** The part of jsonld 9 that is used here; the package ships no types. */
declare module "jsonld" {
  interface RemoteDocument {
    contextUrl: string | null;
    documentUrl: string;
    document: unknown;
    /** `static` lets jsonld keep the processed context between calls. */
    tag?: "static";
  }
  interface CanonizeOptions {
    algorithm: "RDFC-1.0";
    format: "application/n-quads";
    documentLoader: (url: string) => Promise<RemoteDocument>;
    safe: boolean;
    rdfDirection: "i18n-datatype";
    canonizeOptions: { maxDeepIterations: number };
  }
  const jsonld: { canonize(document: unknown, options: CanonizeOptions): Promise<string> };
  export default jsonld;
}
