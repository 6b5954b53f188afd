import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Vitest itself would leave one processor idle: on a machine with two, half of it. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

const resolve = { alias: { "@": import.meta.dirname } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/e2e/**", "tests/bench/**"],
          environment: "node",
          maxWorkers,
          // A process for each file, with all modules loaded anew, takes longer than most files do. What a test sets, it sets back.
          isolate: false,
          unstubGlobals: true,
          restoreMocks: true,
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          environment: "node",
          globalSetup: "tests/e2e/harness/server.ts",
          // One file at a time: two share the cores and slow each other past their limits. `ASTROLABE_BROWSERS=2` where there are cores enough.
          maxWorkers: Number(process.env.ASTROLABE_BROWSERS ?? 1),
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // What is waited for comes when it comes: no test is about a second.
          expect: { poll: { timeout: 20_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
