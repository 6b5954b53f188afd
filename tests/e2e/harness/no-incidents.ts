import type { Incidents } from "./incidents";

/** What `browser.incidents` must equal at the end of every test that expects nothing to go wrong. */
export const noIncidents: Incidents = { foreignRequests: [], policyViolations: [], errors: [] };
