import { defineConfig } from "vite";

/** Relative addresses throughout, so that the folder works wherever a static host puts it. */
export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../dist/verifier-web",
    emptyOutDir: true,
    target: "es2022",
    // Inlined files would be data: addresses, which the page's own policy refuses for code and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  worker: { format: "es" },
});
