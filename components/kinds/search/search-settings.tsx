"use client";

import { canonicalJson } from "../../../lib/base/hash";
import { searchLimits } from "../../../lib/document/kinds/search";
import {
  defaultConfiguration,
  configurationLimits as limits,
  quickConfiguration,
  type SearchConfiguration,
} from "../../../lib/search/configuration";
import { Choice } from "../../ui/choice";
import { NumberField } from "../../ui/number-field";
import "../../settings/settings.css";

interface SearchSettingsProps {
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  readonly isDisabled: boolean;
  readonly onConfigure: (configuration: SearchConfiguration) => void;
  readonly onSeed: (seed: number) => void;
}

const presets = { quick: quickConfiguration, default: defaultConfiguration } as const;
type Preset = keyof typeof presets;

/** The parameters of the search, by preset or one by one. */
export function SearchSettings({ configuration, seed, isDisabled, onConfigure, onSeed }: SearchSettingsProps) {
  const set = (change: Partial<SearchConfiguration>) => onConfigure({ ...configuration, ...change });
  return (
    <div className="search-settings">
      <Choice<Preset>
        label="Preset"
        value={presetOf(configuration)}
        options={[
          { value: "quick", label: "Quick" },
          { value: "default", label: "Default" },
        ]}
        isDisabled={isDisabled}
        onChoose={(preset) => onConfigure(presets[preset])}
      />
      <NumberField
        label={<Named name="Branches" symbol="k" />}
        title="k, the steps proposed at each expansion"
        value={configuration.branching}
        limits={limits.branching}
        isDisabled={isDisabled}
        onChange={(branching) => set({ branching })}
      />
      <NumberField
        label={<Named name="Rollouts" symbol="M" />}
        title="M, the rollouts from each new node"
        value={configuration.rollouts}
        limits={limits.rollouts}
        isDisabled={isDisabled}
        onChange={(rollouts) => set({ rollouts })}
      />
      <NumberField
        label="Iterations"
        title="Iterations, the rounds of select, expand, simulate and back up"
        value={configuration.iterations}
        limits={limits.iterations}
        isDisabled={isDisabled}
        onChange={(iterations) => set({ iterations })}
      />
      <NumberField
        label="Depth"
        title="Depth, the most steps from the root"
        value={configuration.maxDepth}
        limits={limits.maxDepth}
        isDisabled={isDisabled}
        onChange={(maxDepth) => set({ maxDepth })}
      />
      <NumberField
        label={<Named name="Exploration" symbol="c" />}
        title="c, the exploration constant"
        value={configuration.exploration}
        limits={limits.exploration}
        isWhole={false}
        isDisabled={isDisabled}
        onChange={(exploration) => set({ exploration })}
      />
      <NumberField
        label="Seed"
        title="Seed of every random draw: the same seed gives the same tree"
        value={seed}
        limits={searchLimits.seed}
        isDisabled={isDisabled}
        onChange={onSeed}
      />
      <p className="facts settings-marks">
        <b>Paper:</b> 8 branches, 16 rollouts, 32 iterations, depth 50. <b>Ours,</b> where the paper is silent: the exploration constant,
        the temperature of 1, the quick preset.
      </p>
    </div>
  );
}

function Named({ name, symbol }: { readonly name: string; readonly symbol: string }) {
  return (
    <>
      {name} <i className="symbol">{symbol}</i>
    </>
  );
}

/** The preset with this configuration; null for a custom one. */
function presetOf(configuration: SearchConfiguration): Preset | null {
  const same = (preset: Preset) => canonicalJson(presets[preset]) === canonicalJson(configuration);
  return same("quick") ? "quick" : same("default") ? "default" : null;
}
