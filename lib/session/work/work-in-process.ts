import type { Worker } from "./work-client";
import { createWorkService, type WorkEnvironment } from "./work-service";

/** A "worker" in this process: the same service, for Node and for tests. Messages are copied, as between threads. */
export function startWorkInProcess(environment: Omit<WorkEnvironment, "post">): Worker {
  let isEnded = false;
  const worker: Worker = {
    onmessage: null,
    onerror: null,
    postMessage: (request) => void serve(structuredClone(request)),
    terminate: () => {
      isEnded = true;
      void serve({ kind: "stop" });
    },
  };
  const serve = createWorkService({
    ...environment,
    post: (reply) => {
      const data = structuredClone(reply);
      if (!isEnded) worker.onmessage?.({ data });
    },
  });
  return worker;
}
