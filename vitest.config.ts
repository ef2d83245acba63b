import { defineConfig } from "vitest/config";

const project = (name: string) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`] },
});

export default defineConfig({
  test: {
    projects: ["unit", "vectors", "contract", "http", "cli", "browser"].map(project),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The files of one worker share what they import. No module has state that could be changed, and to
    // load every library anew for each file took more than half of the processor time of the API's tests.
    isolate: false,
    // By default one core is left free: half the machine, where there are two.
    maxWorkers: "100%",
  },
});
