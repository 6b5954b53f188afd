import { contentSecurityPolicy } from "./content-security-policy";

/** What every answer carries, whatever its status. docs/security.md explains it line by line. A page has its own policy instead, with a nonce (proxy.ts). */
export const securityHeaders: readonly (readonly [name: string, value: string])[] = [
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Embedder-Policy", "require-corp"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  // Above all for workers, which run under the policy of their own script.
  ["Content-Security-Policy", contentSecurityPolicy()],
];

/** Of what has its version in its address. */
export const keptForEver = "public, max-age=31536000, immutable";
