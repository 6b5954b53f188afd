import type { TaskWorker } from "./ask";
import type { ServeOptions, TaskServer } from "./serve";

/** A "worker" in this process, for Node and for tests: the same tasks behind the same channel. Messages are copied, as between threads. */
export function startInProcess(serve: (post: ServeOptions["post"]) => TaskServer): TaskWorker {
  let isEnded = false;
  const asked = new Set<number>();
  const worker: TaskWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (message, transfer = []) => {
      if (isEnded) return;
      asked.add(message.task);
      void server.receive(structuredClone(message, { transfer }));
    },
    // A real worker takes its computations with it; those of this process end when they are canceled.
    terminate: () => {
      isEnded = true;
      for (const task of asked) void server.receive({ kind: "cancel", task });
    },
  };
  const server = serve((message, transfer) => {
    const data = structuredClone(message, { transfer });
    if (!isEnded) worker.onmessage?.({ data });
  });
  return worker;
}
