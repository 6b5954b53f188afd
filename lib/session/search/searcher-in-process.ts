import { openChannel } from "../../base/channel/ask";
import { startInProcess } from "../../base/channel/in-process";
import { serveTasks } from "../../base/channel/serve";
import { SpokenError } from "../../base/spoken-error";
import { runtimeTrouble } from "../../model/engine/runtime-trouble";
import type { OwnedPolicy, PolicySource } from "../../model/policy-source";
import type { ModelTasks } from "./search-tasks";
import { createSearcher, type Searcher } from "./searcher";
import { serveSearches } from "./serve-searches";

/** A model of this process that searches as one in a worker does, for Node and for tests. Its errors spoil nothing: it can be asked again. */
export function searcherInProcess(source: PolicySource): Searcher {
  const load = async () => source.describe();
  /** A worker that ends takes them with it. */
  const policies = new Set<OwnedPolicy>();
  const createPolicy = (): OwnedPolicy => {
    const policy = withSpokenErrors(source.createPolicy(), () => policies.delete(policy));
    policies.add(policy);
    return policy;
  };
  const forgiving: PolicySource = { ...source, createPolicy };
  const worker = startInProcess((post) =>
    serveTasks<ModelTasks>(
      { load, open: load, ...serveSearches(() => forgiving) },
      { post, troubleOf: (error) => runtimeTrouble(error, null) },
    ),
  );
  const channel = openChannel<ModelTasks>(() => worker, { does: "runs the model" });
  const searcher = createSearcher({ channel, description: source.describe() });
  return {
    ...searcher,
    dispose: async () => {
      await searcher.dispose();
      for (const policy of policies) policy.dispose();
      await source.dispose();
    },
  };
}

function withSpokenErrors(policy: OwnedPolicy, onDispose: () => void): OwnedPolicy {
  const speak = (error: unknown): never => {
    throw error instanceof SpokenError ? error : new SpokenError(runtimeTrouble(error, null));
  };
  return {
    describe: () => policy.describe(),
    dispose: () => {
      onDispose();
      policy.dispose();
    },
    propose: (...request) => policy.propose(...request).catch(speak),
    rollout: (...request) => policy.rollout(...request).catch(speak),
  };
}
