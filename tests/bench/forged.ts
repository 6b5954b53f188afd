/**
 * npm run check:forged: 200 seeded forgeries of each recorded result of each notebook that ships. Each changes one value of the result and computes the
 * hash again, as a forger would. A reader must refuse it with its place, or read a result of which only the file's word was changed, as imported.
 */
import { canonicalJson } from "../../lib/base/hash";
import { createRng, type Rng } from "../../lib/base/rng";
import { readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { replayChecked } from "../../lib/exchange/replay-checked";
import { gallery } from "../../lib/gallery/gallery";
import type { SearchEvent } from "../../lib/search/events";
import { hashTree } from "../../lib/search/hash-tree";
import { galleryText } from "../fixtures/gallery-file";

const ROUNDS = Number(process.argv[2] ?? 200);
const SEED = 3;

type Json = ReturnType<typeof JSON.parse>;

/** What no reader can know: the places of these values, behind that of their result. */
const fileWord = [
  /^(provenance\.(model|weights|precision|device|backend|when|versions)|elapsedMs)/,
  /^events\.\d+\.children\.\d+\.(text|prior|logProbability|reason)$/,
  /^events\.\d+\.results\.\d+\.rollouts\.\d+\.(text|tokens|reason)$/,
  /^names\./,
  /^lanes\.[\w-]+\.\d+\.(provenance\.(model|weights|precision|device|backend|when|versions|configuration)|step$)/,
  /^lanes\.model-\d+\.\d+\.(text|greedy\.tokens|samples\.\d+\.(tokens|backtracks|reflections|answer|isEnded|isRight))$/,
  /^lanes\.(astro|direct)\.\d+\.(loss|gradientNorm|learningRate|tokens|learnedTokens|optimizerSteps|rollouts|weights|prompts|examined|examples|steps|funnel|greedy|sampled)/,
];

interface Leaf {
  readonly owner: Json;
  readonly key: string;
  readonly place: string;
}

/** A value of the result, chosen level by level, so that rare fields are chosen as often as those that there are thousands of. */
function randomLeaf(root: Json, rng: Rng): Leaf {
  let [owner, key, place] = [{ root } as Json, "root", ""];
  for (let value = owner[key]; value !== null && typeof value === "object" && Object.keys(value).length > 0; value = owner[key]) {
    const keys = Object.keys(value);
    owner = value;
    key = keys[rng.below(keys.length)] as string;
    place = place === "" ? key : `${place}.${key}`;
  }
  return { owner, key, place };
}

const others: Readonly<Record<string, readonly string[]>> = {
  outcome: ["open", "right", "wrong", "cutOff"],
  precision: ["fp32", "fp16", "q8", "q4"],
  device: ["webgpu", "wasm", "cpu"],
};

function changed({ owner, key }: Leaf, rng: Rng): void {
  const value: unknown = owner[key];
  const pick = others[key];
  if (pick !== undefined) owner[key] = pick[rng.below(pick.length)];
  else if (typeof value === "number") owner[key] = [0, 1, value + 1, value / 2, Math.max(0, value - 1)][rng.below(5)];
  else if (typeof value === "boolean") owner[key] = !value;
  else if (typeof value === "string")
    owner[key] = [`${value} `, value.replace(/\d/, "7"), "16 - 14 = 2, leaving 10 and 2.", ""][rng.below(4)];
  else owner[key] = value === null ? "24" : null;
}

const totals = { refused: 0, word: 0, same: 0 };
const faults: string[] = [];
for (const { id } of gallery) {
  const text = galleryText(id);
  const file = JSON.parse(text);
  for (const list of ["results", "runs"] as const) {
    for (const at of (file[list] ?? []).keys()) {
      for (let round = 0; round < ROUNDS; round++) {
        const rng = createRng(SEED, "test", round, at);
        // The one result alone, so that a round takes as long as it is large.
        const copy: Json = { ...file, results: [], runs: [], shown: {} };
        const result = structuredClone(file[list][at]);
        copy[list] = [result];
        const leaf = randomLeaf(result, rng);
        const before = canonicalJson(result);
        changed(leaf, rng);
        const tree = list === "results" ? replayChecked(result.events as readonly SearchEvent[]) : null;
        if (tree?.ok) result.hash = hashTree(tree.value);
        const where = `${id} ${list}.${at}, round ${round}: ${leaf.place}`;
        const read = readNotebookFile(JSON.stringify(copy));
        if (!read.ok) {
          totals.refused++;
          if (!/^At \S+: /.test(read.error)) faults.push(`${where} was refused without a place: ${read.error}`);
          continue;
        }
        const origins = [...read.value.results, ...read.value.runs].map(({ header }) => header.origin.kind);
        if (origins.some((kind) => kind !== "imported")) faults.push(`${where} was read as ${origins.join()}`);
        const written = writeNotebookFile(read.value);
        const kept = written.ok ? JSON.parse(written.value)[list][0] : null;
        if (canonicalJson({ ...kept, hash: "" }) === canonicalJson({ ...JSON.parse(before), hash: "" })) totals.same++;
        else if (fileWord.some((word) => word.test(leaf.place))) totals.word++;
        else faults.push(`${where} was read as ${JSON.stringify(leaf.owner[leaf.key]).slice(0, 80)}`);
      }
    }
  }
}
console.log(
  `${totals.refused + totals.word + totals.same + faults.length} forged results, seed ${SEED}: ${totals.refused} refused with their place, ${totals.word} read with another word of the file, as imported, ${totals.same} read as what they were before; ${faults.length} otherwise.`,
);
for (const fault of faults.slice(0, 40)) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
