import { defineConfig } from "vite";

/** One script and one style for all pages, under names that the server's templates know. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: "../dist/centre-web",
    emptyOutDir: true,
    target: "es2020",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { pages: new URL("main.ts", import.meta.url).pathname },
      output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
});
