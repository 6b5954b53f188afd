import { assertNever } from "../../base/assert";
import { descriptionOf, modelName, notKnown } from "../../base/describe-model";
import { canonicalJson } from "../../base/hash";
import type { ModelIdentity, Provenance } from "../../base/provenance";
import { astrolabeVersion } from "../../base/version";
import type { ExportSettings, Gathered } from "./gather";
import { typeInWords } from "./sheet";
import type { PlannedFile } from "./training-files";

/**
 * The card of an export: Markdown with the metadata that the hub reads. It states what was searched, by which model and with which seeds,
 * how much passed each stage, what was left out, and the meaning of each column. Foreign text is escaped, so that it cannot act as markup.
 */
export function writeCard(files: readonly PlannedFile[], { records, counts, leftOut }: Gathered, settings: ExportSettings): string {
  const families = [...new Set(records.map(({ problem }) => problem.family))];
  const { backtracks, attempts } = counts;
  return `${[
    head(files),
    "# Training data from Monte Carlo tree search",
    `Made by Astrolabe ${astrolabeVersion}, which searches problems with a language model, and tells the trees as chains of thought that reflect and backtrack (ASTRO, arXiv 2507.00417). Families: ${families.map(code).join(", ") || "none"}. How to train on it: docs/training-elsewhere.md of the project.`,
    "## How much",
    list([
      `${counts.searches} searches; in ${counts.withRight} the search met a solution that the exact verifier finds right in every step`,
      `${counts.problems} problems in the files; ${counts.told} with a told solution`,
      `ASTRO solutions by how often they go back: ${
        Object.entries(backtracks)
          .map(([times, count]) => `${count} with ${times}`)
          .join(", ") || "none"
      }`,
      `attempts, which are the ways from a problem to an end of its tree: ${attempts.right} right, ${attempts.wrong} wrong`,
    ]),
    "Left out:",
    list(leftOut.length === 0 ? ["nothing"] : leftOut.map(({ words }) => words)),
    "## How it was made",
    list([
      ...(settings.madeBy === null ? [] : [`Written by ${code(settings.madeBy)}`]),
      ...origins(records.map(({ provenance }) => provenance)),
    ]),
    `A step of \`astro_prm.jsonl\` is labeled true where Q of its node is above ${settings.threshold}. At most ${settings.mostPairs} preference pairs a problem. Problems of the held-out split: ${settings.withHeldOut ? "among these, where they were searched; nothing measured on them afterwards counts" : "none"}.`,
    "## Licenses",
    "The problems are generated or typed, the phrases and the code that made the files are Astrolabe's: MIT, as are the models that ship with it. The steps are what the model named above wrote; where it is another model, its license says what may be done with them.",
    "## Files and columns",
    ...files.flatMap(({ name, purpose, sheet }) => [
      `### ${name}`,
      `${sheet.rows.length} rows. For ${purpose}.`,
      list(sheet.columns.map((column) => `\`${column.name}\` (${typeInWords(column.type)}): ${column.meaning}`)),
    ]),
  ].join("\n\n")}\n`;
}

/**
 * Each file is a configuration of its own, since their columns differ. Only files of one format are listed: `datasets` reads all
 * configurations of a folder with the loader of the most frequent extension (5.0.1).
 */
function head(files: readonly PlannedFile[]): string {
  const configurations = files.filter(({ name, sheet }) => !name.endsWith(".parquet") && sheet.rows.length > 0);
  const lines = configurations.flatMap(({ name }) => [`- config_name: ${name.replace(/\.jsonl?$/, "")}`, `  data_files: ${name}`]);
  return ["---", ...(lines.length === 0 ? ["configs: []"] : ["configs:", ...lines]), "---"].join("\n");
}

/** One line for each model, with its seeds, settings and versions. */
function origins(provenances: readonly Provenance[]): readonly string[] {
  const byOrigin = new Map<string, Provenance[]>();
  for (const provenance of provenances) {
    const { configuration, versions } = provenance;
    const origin = canonicalJson({ ...descriptionOf(provenance), configuration, versions });
    const group = byOrigin.get(origin);
    if (group === undefined) byOrigin.set(origin, [provenance]);
    else group.push(provenance);
  }
  return [...byOrigin.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const seeds = group
      .map(({ seed }) => seed)
      .filter((seed) => seed !== null)
      .sort((a, b) => a - b);
    const versions = Object.entries(first.versions).map(([name, version]) => `${name} ${version}`);
    return [
      [
        `${group.length} ${group.length === 1 ? "search" : "searches"} with the model ${code(modelName(first))}`,
        ...identityWords(first),
        `${first.precision ?? `precision ${notKnown}`} on ${first.device ?? `a device that is ${notKnown}`}${first.backend === null ? "" : `, ${code(first.backend)}`}`,
        seeds.length === 0 ? `seeds ${notKnown}` : `seeds ${seeds[0]} to ${seeds.at(-1)}`,
        `settings ${code(canonicalJson(first.configuration))}`,
        ...(versions.length === 0 ? [] : [`versions ${code(versions.join(", "))}`]),
      ].join("; "),
    ];
  });
}

/** What identifies the model among others of its name. */
function identityWords(model: ModelIdentity): readonly string[] {
  switch (model.kind) {
    case "embedded":
      return [`weights SHA-256 ${code(model.weights)}`];
    case "hub":
      return [`revision ${code(model.revision)}`];
    case "file":
      return [`SHA-256 ${code(model.hash)}`];
    case "remote":
    case "scripted":
      return [];
    default:
      return assertNever(model);
  }
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");

/** A foreign text as a code span that it cannot end. */
const code = (text: string): string => `\`${text.replace(/[\p{C}\p{Zl}\p{Zp}`]+/gu, " ").slice(0, 400) || " "}\``;
