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

  test.each([
    [1, "940417de76af57413aa246b7d6ac3ce69aefa70a7a751c381f690d476f6f2fef"],
    [2, "78aab89987b104b5033fd9cd798a58e57ef5bb39e4ef2f5ede8af4bc8ee0397c"],
  ])("dictionary %i, by its own number: a changed manifest does not hide it", (number, sha256) => {
    const digest = createHash("sha256")
      .update(readFileSync(new URL(`qr-dictionary-${number}.json`, folder)))
      .digest("hex");
    expect(digest).toBe(sha256);
  });
});
