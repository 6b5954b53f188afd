import { present } from "../base/assert";
import { canonicalJson } from "../base/hash";
import type { PolicyDescription } from "../base/provenance";
import { failure, type Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import type { DeviceProbe } from "../model/engine/probe";
import type { WorkerEngineListener } from "../model/engine/worker-engine";
import type { PolicySource } from "../model/policy-source";
import type { LoadableModel, ModelPlan } from "./model-plan";
import type { ModelState } from "./session-state";

/** Loads a model; ends its load when the signal is aborted. */
export type Load<Model> = (model: Model, listener: WorkerEngineListener, signal: AbortSignal) => Promise<Result<PolicySource, Trouble>>;

/** The loaded models of a notebook, one for each plan, shared by the cells that have it. */
export interface ModelPool {
  /**
   * Loads those that are new, and again those whose training has gone on; lets those go that are not among them. `onRelease` is told of each
   * source before it goes.
   */
  keep(models: readonly LoadableModel[]): void;
  state(plan: ModelPlan): ModelState;
  /** Null until it is ready. */
  source(plan: ModelPlan): PolicySource | null;
  reload(plan: ModelPlan): void;
}

interface Place {
  model: LoadableModel;
  state: ModelState;
  source: PolicySource | null;
  load: AbortController;
}

const starting: ModelState = { kind: "loading", stage: "Starting", loadedBytes: 0, totalBytes: null, probe: null };

export function createModelPool(
  loadModel: Load<LoadableModel>,
  onChange: () => void,
  onRelease: (source: PolicySource) => void,
): ModelPool {
  const places = new Map<string, Place>();
  /** One load at a time, each after the release before it: two models at once would want twice the memory. */
  let turn: Promise<void> = Promise.resolve();

  const release = (place: Place): void => {
    place.load.abort();
    const { source } = place;
    place.source = null;
    if (source === null) return;
    onRelease(source);
    turn = turn.then(() => source.dispose());
  };

  const start = (place: Place): void => {
    release(place);
    const mine = new AbortController();
    place.load = mine;
    turn = turn.then(() => load(place, mine));
    set(place, starting);
  };

  const set = (place: Place, state: ModelState): void => {
    place.state = state;
    onChange();
  };

  const load = async (place: Place, mine: AbortController): Promise<void> => {
    let probe: DeviceProbe | null = null;
    const publish = (state: ModelState): void => {
      if (place.load === mine && !mine.signal.aborted) set(place, state);
    };
    const fail = (trouble: Trouble): void => {
      if (place.load === mine) place.source = null;
      publish({ kind: "failed", trouble, probe });
    };
    if (mine.signal.aborted) return;
    const listener: WorkerEngineListener = {
      onProbe: (found) => {
        probe = found;
      },
      onProgress: (progress) => publish({ kind: "loading", ...progress, probe }),
      onLost: fail,
    };
    // A load that breaks must not keep the next ones from their turn.
    const loaded = await loadModel(place.model, listener, mine.signal).catch(notStarted);
    if (mine.signal.aborted || place.load !== mine) return loaded.ok ? loaded.value.dispose() : undefined;
    if (!loaded.ok) return fail(loaded.error);
    place.source = loaded.value;
    const description: PolicyDescription = loaded.value.describe();
    publish({ kind: "ready", description, probe: present(probe as DeviceProbe | null, "probe") });
  };

  return {
    keep: (models) => {
      const wanted = new Map(models.map((model) => [canonicalJson(model.plan), model]));
      for (const [key, place] of places) {
        if (wanted.has(key)) continue;
        places.delete(key);
        release(place);
      }
      for (const [key, model] of wanted) {
        const place = places.get(key) ?? { model, state: starting, source: null, load: new AbortController() };
        if (places.has(key) && place.model.learned?.step === model.learned?.step) continue;
        place.model = model;
        places.set(key, place);
        start(place);
      }
    },
    state: (plan) => places.get(canonicalJson(plan))?.state ?? starting,
    source: (plan) => places.get(canonicalJson(plan))?.source ?? null,
    reload: (plan) => {
      const place = places.get(canonicalJson(plan));
      if (place !== undefined) start(place);
    },
  };
}

const notStarted = (error: unknown): Result<PolicySource, Trouble> =>
  failure({
    what: `The engine did not start: ${error instanceof Error ? error.message : String(error)}.`,
    advice: "Load the model again.",
  });
