import { z } from "zod";

// Zod compiles parsers from strings where it may. The content security policy forbids that, and reports even Zod's probe for it as a
// violation.
z.config({ jitless: true });

export { z };
