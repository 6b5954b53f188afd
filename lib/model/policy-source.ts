import type { PolicyDescription } from "../base/provenance";
import type { Policy } from "../search/policy";

/** A policy that remembers what it computed, until it is disposed of. */
export interface OwnedPolicy extends Policy {
  dispose(): void;
}

/** A model that is ready, wherever it runs. */
export interface PolicySource {
  describe(): PolicyDescription;
  /** One for each search: equal searches then run alike, whatever ran before. */
  createPolicy(): OwnedPolicy;
  dispose(): Promise<void>;
}
