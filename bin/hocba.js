#!/usr/bin/env node
import { existsSync } from "node:fs";

// The checkout runs from source; the published package has none, and runs what `npm run build` emitted.
const source = new URL("../src/main.ts", import.meta.url);
const built = new URL("../dist/src/main.js", import.meta.url);

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `hocba: cần Node 22.18 trở lên (đang dùng ${process.versions.node}); trong thư mục mã nguồn hãy chạy \`npx hocba\`. ` +
      `Node 22.18 or newer is needed; in the checkout run \`npx hocba\`. [node_too_old]\n`,
  );
  process.exitCode = 69;
} else {
  await import((existsSync(source) ? source : built).href);
}
