import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rungs } from "../../lib/cli/ladder/rungs";
import { baseModels } from "../../lib/cli/models/base-models";
import { cardMeasurements, onCard } from "../../lib/cli/models/measure";
import { modelCardSchema } from "../../lib/model/embedded/card";
import { shippedModels } from "../../lib/model/embedded/shipped-models";

const cardOf = (folder: string) => modelCardSchema.parse(JSON.parse(readFileSync(`public/models/${folder}/card.json`, "utf8")));

it("are those that the project's commands make, each once", () => {
  const made = [...baseModels, ...rungs.map(({ name }) => ({ folder: name }))].map(({ folder }) => folder);
  expect(shippedModels.map(({ folder }) => folder).sort()).toEqual(made.sort());
});

describe.each(shippedModels)("$name", ({ folder, name, families }) => {
  const rung = rungs.find((one) => one.name === folder);

  it("has a card of this name, with what was measured of each of its families", () => {
    const card = cardOf(folder);
    expect(card.name).toBe(name);
    for (const family of families) for (const measurement of cardMeasurements(family)) expect(onCard(card, measurement)).toBeDefined();
  });

  it.runIf(rung !== undefined)("started from the weights that ship of the model before it", () => {
    expect(cardOf(folder).training.start?.sha256).toBe(cardOf(rung?.from ?? "").weights.sha256);
    expect(cardOf(folder).training.wallSeconds).toBeLessThan(40 * 60);
  });
});
