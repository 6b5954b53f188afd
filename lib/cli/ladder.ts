import { existsSync } from "node:fs";
import { join } from "node:path";
import { readArguments, wholeNumber } from "./console/arguments";
import { type Command, wrongCall } from "./console/command";
import { limits } from "./console/limits";
import { checkOutputFolder } from "./console/output-files";
import { quoted } from "./console/printable";
import { makeRung } from "./ladder/make-rung";
import { rungs } from "./ladder/rungs";
import { baseModels } from "./models/base-models";
import { trainCommand } from "./train";

const options = {
  seed: { type: "string" },
  threads: { type: "string" },
  work: { type: "string", default: ".ladder" },
  out: { type: "string", default: "public/models" },
} as const;

export const ladderCommand: Command = {
  summary: "makes the ladder of models that ship: from search traces, then by reinforcement learning",
  help: `ladder [models] [options]        (also: npm run train:ladder -- [models] [options])

  Makes the models in their order, or only those named, each from the one before it. Base models are made, as by "train", where they are named or missing. Each
  model takes at most 40 minutes on two cores. A run that was killed goes on from its latest checkpoint.

${baseModels.map(({ folder, subject }) => `  ${folder.padEnd(26)} A small decoder trained from scratch on ${subject}.`).join("\n")}
${rungs.map(({ name, summary }) => `  ${name.padEnd(26)} ${summary}`).join("\n")}

  --seed N       of the order of examples, and of rollouts (default 1)
  --threads N    threads of ONNX Runtime (default 1)
  --work FOLDER  searched problems, events and checkpoints of the runs (default .ladder)
  --out FOLDER   where the models are, and go (default public/models)`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, null);
    const known = [...baseModels.map(({ folder }) => folder), ...rungs.map(({ name }) => name)];
    const unknown = positionals.find((name) => !known.includes(name));
    if (unknown !== undefined) throw wrongCall(`there is no model ${quoted(unknown)} on the ladder`);
    const wanted = rungs.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
    const settings = {
      seed: wholeNumber("seed", values.seed, 1, limits.seed),
      threads: wholeNumber("threads", values.threads, 1, limits.threads),
      work: values.work,
      out: values.out,
    };
    for (const folder of [settings.work, settings.out]) await checkOutputFolder(folder);
    for (const { folder } of baseModels) {
      const place = join(values.out, folder);
      const isMissing = positionals.length === 0 && !existsSync(join(place, "card.json"));
      if (isMissing || positionals.includes(folder))
        await trainCommand.run([folder, "--threads", String(settings.threads), "--out", place], console);
    }
    for (const rung of wanted) {
      const card = await makeRung(rung, settings, { signal: console.interrupt, say: (text) => console.error(text) });
      const figures = card.evaluations.map(({ temperature, passAt1 }) => `${(passAt1 * 100).toFixed(1)} % at temperature ${temperature}`);
      console.out(`${rung.name}: ${figures.join(", ")}`);
    }
  },
};
