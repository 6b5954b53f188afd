import { z } from "zod";

// Zod compiles parsers from strings where it may. Our policy forbids that, and already its probe for it is reported as a violation.
z.config({ jitless: true });

export { z };
