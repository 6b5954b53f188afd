import { expect, it } from "vitest";
import { isRefusedByBrowsers } from "../../scripts/refused-ports";

/** Node's fetch follows the standard, and refuses such a port before it asks for anything. */
async function isBad(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) });
    return false;
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error && error.cause.message === "bad port";
  }
}

it("refuses exactly the ports that fetch refuses", async () => {
  const ports = Array.from({ length: 11_000 }, (_, port) => port);
  const claimed = ports.filter(isRefusedByBrowsers);
  expect(claimed.length).toBe(82);
  for (const port of claimed) expect(await isBad(port), `${port}`).toBe(true);
  // Of the others a few: most have nobody who answers.
  for (const port of [2, 80, 443, 3000, 3001, 4046, 8080, 10081]) expect(await isBad(port), `${port}`).toBe(false);
});
