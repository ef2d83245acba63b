import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import manifest from "../../../contexts/manifest.json" with { type: "json" };

const folder = new URL("../../../contexts/", import.meta.url);
const files = readdirSync(folder).filter((name) => name !== "manifest.json");

describe("D7: contexts and dictionaries never change", () => {
  test.each(Object.entries(manifest))("%s", (name, sha256) => {
    const digest = createHash("sha256")
      .update(readFileSync(new URL(name, folder)))
      .digest("hex");
    expect(digest).toBe(sha256);
  });

  test("every file is pinned", () => {
    expect(files.toSorted()).toEqual(Object.keys(manifest));
  });

  test("dictionary 1, by its own number: a changed manifest does not hide it", () => {
    const digest = createHash("sha256")
      .update(readFileSync(new URL("qr-dictionary-1.json", folder)))
      .digest("hex");
    expect(digest).toBe("940417de76af57413aa246b7d6ac3ce69aefa70a7a751c381f690d476f6f2fef");
  });
});
