import type { NextConfig } from "next";
import { contentSecurityPolicy } from "./content-security-policy";

const always = [
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Embedder-Policy", value: "require-corp" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "no-referrer" },
  // Pages get this policy with a nonce from proxy.ts; here it reaches scripts, above all those of the workers, which run under their own.
  { key: "Content-Security-Policy", value: contentSecurityPolicy() },
];

const forEver = [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }];

const config: NextConfig = {
  // A second build can live beside the first, for example while the first one is being served.
  distDir: process.env.ASTROLABE_BUILD_FOLDER ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked once, by `npm run check` and `npm test`, not again by every build.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    // The file without a bundled WebAssembly: otherwise a second runtime of 27 MB lands in the build (docs/decisions.md).
    resolveAlias: { "onnxruntime-web/webgpu": "./node_modules/onnxruntime-web/dist/ort.webgpu.min.mjs" },
  },
  async headers() {
    return [
      { source: "/:path*", headers: always },
      { source: "/ort/:path*", headers: forEver },
    ];
  },
};

export default config;
