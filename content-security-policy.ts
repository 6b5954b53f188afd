/**
 * The Content-Security-Policy of every response. docs/security.md explains it line by line.
 *
 * @param nonce marks the inline scripts of one page, which is made for one request. Files that hold no page get none.
 */
export function contentSecurityPolicy(nonce?: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  const directives = {
    "default-src": ["'self'"],
    "script-src": [
      "'self'",
      "'wasm-unsafe-eval'",
      ...(nonce === undefined ? [] : [`'nonce-${nonce}'`]),
      // React's development build reconstructs server stacks with eval.
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    // Next's development server injects its overlay and hot styles as inline elements.
    "style-src": ["'self'", ...(isDevelopment ? ["'unsafe-inline'"] : [])],
    "img-src": ["'self'", "data:", "blob:"],
    "worker-src": ["'self'"],
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
