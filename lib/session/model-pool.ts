import type { PolicyDescription } from "../base/provenance";
import { failure, type Result } from "../base/result";
import type { Trouble } from "../base/trouble";
import { within } from "../base/within";
import { type ModelPlan, planText } from "../document/kinds/model-plan";
import type { LoadableModel } from "../document/loadable-model";
import type { LoadCircumstances } from "../model/engine/load-in-worker";
import type { DeviceProbe } from "../model/engine/probe";
import { runtimeTrouble } from "../model/engine/runtime-trouble";
import type { WorkerEngineListener } from "../model/engine/worker-engine";
import type { Searcher } from "./search/searcher";
import type { ModelState } from "./session-state";

/** Loads a model; ends its load when the signal is aborted. */
export type Load<Model> = (
  model: Model,
  listener: WorkerEngineListener,
  signal: AbortSignal,
  circumstances?: LoadCircumstances,
) => Promise<Result<Searcher, Trouble>>;

/** The loaded models of a notebook, one for each plan, shared by the cells that have it. */
export interface ModelPool {
  /**
   * Loads those that are new, and again those whose training has gone on; lets those go that are not among them. `onRelease` is told of each
   * source before it goes.
   */
  keep(models: readonly LoadableModel[]): void;
  state(plan: ModelPlan): ModelState;
  /** Null until it is ready. */
  source(plan: ModelPlan): Searcher | null;
  reload(plan: ModelPlan): void;
}

interface Place {
  model: LoadableModel;
  state: ModelState;
  source: Searcher | null;
  load: AbortController;
  /** When it was lost and started again by itself, in a row. */
  losses: readonly number[];
  /** What ended the engine that this one replaces. */
  lost: Trouble | null;
}

/** A model that is lost again and again is not started for ever: so many times within so long, then a person decides. */
const MOST_LOSSES = 3;
const LOSSES_COUNT_FOR_MS = 5 * 60_000;
/** A stage of a load that says nothing for so long is spoken of. Loads take seconds. */
const SLOW_AFTER_MS = 30_000;
/** One that goes on for so long keeps the next ones from their turn no more. */
const PATIENCE_MS = 60_000;

const starting: Extract<ModelState, { readonly kind: "loading" }> = {
  kind: "loading",
  stage: "Starting",
  loadedBytes: 0,
  totalBytes: null,
  probe: null,
};

export function createModelPool(
  loadModel: Load<LoadableModel>,
  onChange: () => void,
  onRelease: (source: Searcher) => void,
  now: () => number,
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

  const start = (place: Place, lost: Trouble | null): void => {
    release(place);
    const mine = new AbortController();
    place.load = mine;
    place.lost = lost;
    turn = turn.then(() => within(load(place, mine), PATIENCE_MS, () => undefined));
    set(place, { ...starting, ...again(lost) });
  };

  /** In a new worker, since what the loss spoiled goes with the old one. */
  const startAgain = (place: Place, trouble: Trouble): void => {
    place.source = null;
    place.losses = [...place.losses.filter((at) => now() - at < LOSSES_COUNT_FOR_MS), now()];
    if (place.losses.length <= MOST_LOSSES) {
      start(place, trouble);
      return;
    }
    place.load.abort();
    const { probe } = place.state;
    const what = `${trouble.what} It was loaded again ${MOST_LOSSES} times in a few minutes, and lost each time.`;
    set(place, { kind: "failed", trouble: { what, advice: trouble.advice }, probe });
  };

  const set = (place: Place, state: ModelState): void => {
    place.state = state;
    onChange();
  };

  const load = async (place: Place, mine: AbortController): Promise<void> => {
    let probe: DeviceProbe | null = null;
    let slow: ReturnType<typeof setTimeout> | undefined;
    const publish = (state: ModelState): void => {
      clearTimeout(slow);
      if (place.load !== mine || mine.signal.aborted) return;
      const shown = { ...state, ...(state.kind === "failed" ? {} : again(place.lost)) };
      set(place, shown);
      if (shown.kind === "loading") slow = setTimeout(() => publishSlow(shown), SLOW_AFTER_MS);
    };
    const publishSlow = (state: Extract<ModelState, { readonly kind: "loading" }>): void => {
      if (place.load === mine && !mine.signal.aborted) set(place, { ...state, slow: slowTrouble(state) });
    };
    if (mine.signal.aborted) return;
    publish(place.state);
    const listener: WorkerEngineListener = {
      onProbe: (found) => {
        probe = found;
      },
      onProgress: (progress) => publish({ kind: "loading", ...progress, probe }),
      onLost: (trouble) => {
        if (place.load === mine && !mine.signal.aborted) startAgain(place, trouble);
      },
    };
    // A load that breaks must not keep the next ones from their turn.
    const loaded = await loadModel(place.model, listener, mine.signal, { isAfterLoss: place.lost !== null }).catch(notStarted);
    clearTimeout(slow);
    if (mine.signal.aborted || place.load !== mine) return loaded.ok ? loaded.value.dispose() : undefined;
    if (!loaded.ok) return publish({ kind: "failed", trouble: { what: loaded.error.what, advice: loaded.error.advice }, probe });
    place.source = loaded.value;
    const description: PolicyDescription = loaded.value.describe();
    publish({ kind: "ready", description, probe });
  };

  return {
    keep: (models) => {
      const wanted = new Map(models.map((model) => [planText(model.plan), model]));
      for (const [key, place] of places) {
        if (wanted.has(key)) continue;
        places.delete(key);
        release(place);
      }
      for (const [key, model] of wanted) {
        const place = places.get(key) ?? { model, state: starting, source: null, load: new AbortController(), losses: [], lost: null };
        if (places.has(key) && place.model.learned?.step === model.learned?.step) continue;
        place.model = model;
        places.set(key, place);
        start(place, null);
      }
    },
    state: (plan) => places.get(planText(plan))?.state ?? starting,
    source: (plan) => places.get(planText(plan))?.source ?? null,
    reload: (plan) => {
      const place = places.get(planText(plan));
      if (place === undefined) return;
      place.losses = [];
      start(place, null);
    },
  };
}

const notStarted = (error: unknown): Result<Searcher, Trouble> => failure(runtimeTrouble(error, null));

const again = (lost: Trouble | null) => (lost === null ? {} : { again: lost.what });

/** What a load waits for, by its stage, and what can be done. It goes on waiting. */
function slowTrouble({ stage }: Extract<ModelState, { readonly kind: "loading" }>): Trouble {
  if (stage === starting.stage)
    return {
      what: "The program that runs the model has not answered yet.",
      advice: "It is still waited for. If nothing comes, load again, or reload the page.",
    };
  if (stage.startsWith("Loading "))
    return {
      what: "The model’s files have stopped arriving.",
      advice: "They are still waited for. Look whether the server of this page can be reached, then load again.",
    };
  return {
    what: "The browser is taking unusually long to compile and start the program that runs the model.",
    advice: "It is still waited for, and a busy machine may need minutes. If nothing comes, load again, or reload the page.",
  };
}
