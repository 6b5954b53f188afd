import { describe, expect, inject, it } from "vitest";
import { runtimePath } from "@/lib/model/engine/runtime-version";

const address = inject("address");

/** The directives of a policy, by name. */
function directivesOf(response: Response): ReadonlyMap<string, readonly string[]> {
  const policy = response.headers.get("Content-Security-Policy");
  expect(policy, `policy of ${response.url}`).not.toBeNull();
  return new Map(
    (policy ?? "").split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
}

const nonceOf = (response: Response): string | undefined =>
  directivesOf(response)
    .get("script-src")
    ?.find((source) => source.startsWith("'nonce-"));

/** The page, a script and a style it loads, the runtime's files, and what is not there. */
async function responses(): Promise<readonly Response[]> {
  const html = await (await fetch(address)).text();
  const assets = [...html.matchAll(/\/_next\/static\/[^"\\]+\.(?:js|css)/g)].map(([path]) => path);
  expect(assets.length).toBeGreaterThan(1);
  const runtime = ["mjs", "wasm"].map((extension) => `${runtimePath}/ort-wasm-simd-threaded.${extension}`);
  const paths = ["/", "/no-such-page", "/models/no-such-model", ...new Set(assets), ...runtime];
  return Promise.all(paths.map((path) => fetch(address + path)));
}

describe("the headers of every response", () => {
  it("isolate the page from other origins", async () => {
    for (const { headers, url } of await responses()) {
      expect(headers.get("Cross-Origin-Opener-Policy"), url).toBe("same-origin");
      expect(headers.get("Cross-Origin-Embedder-Policy"), url).toBe("require-corp");
      expect(headers.get("Cross-Origin-Resource-Policy"), url).toBe("same-origin");
      expect(headers.get("X-Content-Type-Options"), url).toBe("nosniff");
      expect(headers.get("Referrer-Policy"), url).toBe("no-referrer");
      expect(headers.get("X-Powered-By"), url).toBeNull();
    }
  });

  it("carry a policy without unsafe-inline and unsafe-eval, workers' scripts too", async () => {
    for (const response of await responses()) {
      const directives = directivesOf(response);
      const sources = [...directives.values()].flat();
      expect(sources).not.toContain("'unsafe-inline'");
      expect(sources).not.toContain("'unsafe-eval'");
      expect(directives.get("default-src")).toEqual(["'self'"]);
      expect(directives.get("style-src")).toEqual(["'self'"]);
      expect(directives.get("connect-src")).toEqual(["'self'"]);
      expect(directives.get("worker-src")).toEqual(["'self'"]);
      expect(directives.get("script-src")?.filter((source) => !source.startsWith("'nonce-"))).toEqual(["'self'", "'wasm-unsafe-eval'"]);
      for (const name of ["object-src", "base-uri", "form-action", "frame-ancestors"]) {
        expect(directives.get(name)).toEqual(["'none'"]);
      }
    }
  });

  it("give each page a nonce of its own and files none", async () => {
    const [first, second] = await Promise.all([fetch(address), fetch(address)]);
    expect(nonceOf(first)).toMatch(/^'nonce-[A-Za-z0-9+/]{22}=='$/);
    expect(nonceOf(second)).not.toBe(nonceOf(first));
    expect(nonceOf(await fetch(`${address}${runtimePath}/ort-wasm-simd-threaded.mjs`))).toBeUndefined();
  });

  it("let the browser keep what has its version in its address, and nothing else", async () => {
    const keptForEver = "public, max-age=31536000, immutable";
    for (const response of await responses()) {
      const { pathname } = new URL(response.url);
      const isVersioned = pathname.startsWith("/ort/") || pathname.startsWith("/_next/static/");
      if (isVersioned) expect(response.headers.get("Cache-Control"), pathname).toBe(keptForEver);
      else expect(response.headers.get("Cache-Control"), pathname).not.toContain("immutable");
    }
  });
});
