/**
 * Writes contexts/manifest.json: the SHA-256 of every file that signing and reading depend on (D7).
 * Run it when a file is added; after release no line of it may ever change.
 *
 *   node bench/pin-contexts.ts
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const FOLDER = new URL("../contexts/", import.meta.url);

const files = readdirSync(FOLDER)
  .filter((name) => name !== "manifest.json")
  .toSorted();
const digest = (name: string) =>
  createHash("sha256")
    .update(readFileSync(new URL(name, FOLDER)))
    .digest("hex");
const manifest = Object.fromEntries(files.map((name) => [name, digest(name)]));
writeFileSync(new URL("manifest.json", FOLDER), JSON.stringify(manifest, null, 2) + "\n");
console.log(`contexts/manifest.json: ${files.length} files`);
