import type { NextConfig } from "next";
import { keptForEver, securityHeaders } from "./security-headers";

const config: NextConfig = {
  // A second build can live beside the first, for example while the first one is being served.
  distDir: process.env.ASTROLABE_BUILD_FOLDER ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  // No picture is made smaller on the server, so that there is no address for it.
  images: { unoptimized: true },
  // Types are checked once, by `npm run check` and `npm test`, not again by every build.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    // The file without a bundled WebAssembly: otherwise a second runtime of 27 MB lands in the build (docs/decisions.md).
    resolveAlias: { "onnxruntime-web/webgpu": "./node_modules/onnxruntime-web/dist/ort.webgpu.min.mjs" },
  },
  // For `npm run dev`. `npm start` puts them on every answer itself, those of errors too (scripts/server/page-server.ts).
  async headers() {
    return [
      { source: "/:path*", headers: securityHeaders.map(([key, value]) => ({ key, value })) },
      { source: "/ort/:path*", headers: [{ key: "Cache-Control", value: keptForEver }] },
    ];
  },
};

export default config;
