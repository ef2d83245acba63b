import type { Actor } from "../centre/audit/actor.ts";
import type { Centre } from "../centre/centre.ts";
import type { CentreProfile, Clock, StoredKey } from "../centre/ports.ts";
import type { Language, ReasonText } from "../credential/model/reasons.ts";
import type { ExitStatus } from "./exit-status.ts";

/** What the command line needs from outside; main.ts gives the real ones. */
export interface CliPorts {
  stdout: Output;
  stderr: Output;
  /** All of standard input, at most `maxBytes` and one more. */
  readStdin: (maxBytes: number) => Promise<Uint8Array>;
  /** Asks on the terminal without showing what is typed; undefined where there is no terminal. */
  askSecret: ((question: string) => Promise<string>) | undefined;
  settings: CliSettings;
  /** Who runs the program, for the trace: the account of the operating system. */
  operator: string;
  clock: () => Date;
  version: string;
  centres: CentrePorts;
  drawQr: (compact: string, baseUrl: string) => Promise<QrDrawing>;
  openQrImageReader: () => QrImageReader;
  /** The text at a URL; undefined if it could not be had, is longer than `maxBytes` or is not UTF-8. */
  fetchText: (url: string, maxBytes: number) => Promise<string | undefined>;
  serve: (centre: Centre, options: ServeOptions) => Promise<Served>;
  /** Resolves when the program is asked to stop (SIGINT, SIGTERM). */
  whenStopped: () => Promise<void>;
  /** A port of this machine that is free now: the wanted one if it can be had. */
  freePort: (wanted: number) => Promise<number>;
  /** What an adapter's error (database, key file) means; undefined for an error it does not know. */
  explainAdapterError: (error: unknown, language: Language) => ExplainedError | undefined;
  /** Record file of the fictional centre, for the demo. */
  sampleRecords: string;
  /** Its people: see `CentreData`. */
  sampleCentre: string;
}

export interface ExplainedError extends ReasonText {
  /** Stable; from one of the catalogues. */
  code: string;
  exit: ExitStatus;
}

export interface Output {
  write: (text: string) => void;
  isTty: boolean;
}

/** What the environment says; read once, in config.ts. */
export interface CliSettings {
  language: Language;
  passphrase?: string;
  apiToken?: string;
  debug: boolean;
}

interface CentrePorts {
  /** Makes the folder, the store and both keys, and publishes the first lists. Throws `centre_exists`. */
  init: (folder: string, request: InitRequest, by: Actor, clock?: Clock) => Promise<CentreProfile>;
  /** Throws `centre_missing`. Without a passphrase the keys stay locked. */
  open: (folder: string, passphrase?: string, clock?: Clock) => Promise<OpenCentre>;
  /** Gives the centre a new current key from now on; the one before is retired. */
  newKey: (folder: string, passphrase: string, by: Actor) => Promise<StoredKey>;
}

export interface InitRequest {
  name: string;
  /** A did:web, or `did:key` for the DID of the key that is made. */
  did: string;
  baseUrl: string;
  /** The VC API's own identity: a did:web, or `did:key` for the DID of a key that is made. */
  vcApiDid: string;
  moetCode?: string;
  passphrase: string;
}

export interface OpenCentre {
  centre: Centre;
  close: () => Promise<void>;
}

export interface QrDrawing {
  png: Uint8Array;
  svg: string;
  /** The code in block characters. */
  terminal: string;
  /** What the code says. */
  text: string;
}

type QrImageReading =
  { ok: true; texts: string[] } | { ok: false; code: "no_code_in_image" | "image_unreadable" | "too_large" };

export interface QrImageReader {
  /** The texts of every QR code in a PNG or JPEG image. */
  read: (image: Uint8Array) => Promise<QrImageReading>;
  close: () => Promise<void>;
}

export interface ServeOptions {
  host: string;
  port: number;
  vcApi: "off" | "token" | "open";
  staffApi: boolean;
  rateLimits: boolean;
  singleUseChallenges: boolean;
  trustProxy: boolean;
  /** Whether status lists and DID documents of other issuers are fetched; the guard is in http/outgoing. */
  fetchForeign: boolean;
}

export interface Served {
  url: string;
  close: () => Promise<void>;
}
