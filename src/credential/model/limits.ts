/**
 * Bounds on everything that comes from outside, so that no input can take more than a known amount
 * of time and memory. All sizes in bytes unless the name says otherwise.
 */
export const limits = {
  /** A credential or presentation as JSON text. The largest real one (three years, comments) is about 40 kB. */
  documentBytes: 512 * 1024,
  /** Nesting of objects and arrays in a document. Ours nest 6 deep. */
  documentDepth: 32,
  /** Nodes (objects, arrays, scalars) in a document. Ours have about 250. */
  documentNodes: 20_000,
  /** Digits of a QR payload: the capacity of version 40, level L, numeric mode (ISO/IEC 18004). */
  qrDigits: 7_089,
  /** A credential after inflating a QR payload. */
  qrTextBytes: 64 * 1024,
  /** A status list after gunzipping: 2^24 bytes hold 134 million entries of one bit. */
  statusListBytes: 16 * 1024 * 1024,
  /** A status list credential as JSON text. */
  statusDocumentBytes: 24 * 1024 * 1024,
  /**
   * Calls of Hash N-Degree Quads (RDFC-1.0, section 4.8) for one document: a number, not a factor of the
   * size, since each call keeps a copy of the identifiers issued so far (a list of 15,000 equal values
   * took 4 GB). Our records need none.
   */
  canonicaliseDeepIterations: 1_000,
  /** Nodes inside `@context` members: a large inline context read anew at each node multiplies the two. */
  contextNodes: 250,
  /** Proofs in one document's proof set. */
  proofs: 8,
  /** Credentials in one presentation. */
  presentationCredentials: 32,
  /** Status entries in one credential. */
  statusEntries: 8,
  /** An image file to be searched for a code, and its picture size. */
  imageBytes: 24 * 1024 * 1024,
  imagePixels: 50_000_000,
} as const;
