import type { Channel, ChannelOptions } from "../../base/channel/ask";
import { failure, ok, type Result } from "../../base/result";
import { SpokenError } from "../../base/spoken-error";
import type { Trouble } from "../../base/trouble";
import { type ForeignReference, openForeign } from "../../model/models";
import type { ModelTasks } from "./search-tasks";
import { createSearcher, type Searcher } from "./searcher";
import { searcherInProcess } from "./searcher-in-process";

/** Opens a model that is not of this project. `onLost`: the worker that it is in has gone. */
export type OpenForeign = (reference: ForeignReference, onLost: (trouble: Trouble) => void) => Promise<Result<Searcher, Trouble>>;

/** In this process, for Node and for tests. */
export const openForeignInProcess: OpenForeign = async (reference) => {
  const opened = openForeign(reference);
  return opened.ok ? ok(searcherInProcess(opened.value)) : opened;
};

/** In a fresh worker, which is ended where the model cannot be opened. */
export const openForeignInWorker =
  (start: (options: Pick<ChannelOptions, "does" | "onLost">) => Channel<ModelTasks>): OpenForeign =>
  async (reference, onLost) => {
    const channel = start({ does: "runs the model", onLost });
    try {
      const description = await channel.ask("open", reference).result;
      return ok(createSearcher({ channel, description }));
    } catch (error) {
      if (!(error instanceof SpokenError)) throw error;
      channel.end(error);
      return failure(error.trouble);
    }
  };
