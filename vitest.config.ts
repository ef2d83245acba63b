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
  },
});
