import katex from "katex";
import { renderToStaticMarkup } from "react-dom/server";
import { CellContext } from "../../../components/cell/cell-context";
import { ActionsProvider, createNotebookActions } from "../../../components/cell/notebook-actions";
import { SessionContext } from "../../../components/cell/session-context";
import { CellView } from "../../../components/shell/cell-view";
import { weighFormula } from "../../../components/text/formula-weight";
import { readMarkdown } from "../../../components/text/read-markdown";
import { partsOf } from "../../../components/text/text-parts";
import { NoticesProvider } from "../../../components/ui/notices";
import { cellsOf } from "../../../lib/document/kinds/notebook";
import type { Session } from "../../../lib/session/session";
import { MOST_MS, type Stages, wordsOfError } from "./stages";

/** Texts that were drawn before: those of the notebooks that mutations start from, again and again. */
const known = new Set<string>();
const LONG = 3_000;
/** Parts of a text that a page draws before it is asked for more. */
const SHOWN = 24;
const MOST_FORMULAS = 200;

/**
 * The texts of a notebook as the page shows them. All are cut in parts in one task; parts are drawn, and formulas in them, as many at a time as the page
 * takes into one task by their weights.
 */
export function renderTexts(stages: Stages, session: Session): void {
  const texts = cellsOf(session.getSnapshot().notebook.cells, "text").map(({ spec }) => spec.markdown);
  const fresh = texts.filter((source) => !known.has(source));
  const cut = stages.run("cut the texts in parts", () => fresh.map((source) => partsOf(source))) ?? [];
  const parts = cut.flatMap(({ parts, highest }) => parts.slice(0, SHOWN).map((part) => ({ ...part, highest })));
  for (const together of inTurns(parts.filter(({ tooMuch }) => tooMuch === null))) {
    stages.run("draw parts of texts", () => {
      for (const { source, highest } of together) {
        const read = readMarkdown(source, { highest, prefix: "p-" });
        if (read.kind === "drawn") renderToStaticMarkup(read.element);
      }
    });
  }
  const formulas = fresh.flatMap((source) =>
    [...source.matchAll(/\$\$([\s\S]+?)\$\$|\$([^$\n]+)\$/g)].map(([, display, line]) => display ?? line ?? ""),
  );
  const weighed = stages.run("weigh the formulas", () => formulas.map((tex) => ({ tex, ...weighFormula(tex) }))) ?? [];
  const drawn = weighed.flatMap((formula) => (formula.kind === "drawn" ? [formula] : []));
  for (const together of inTurns(drawn.slice(0, MOST_FORMULAS))) stages.run("draw formulas", () => together.forEach(drawFormula));
  for (const source of fresh) if (source.length < LONG && fresh.length < 30) known.add(source);
}

/** As many at a time as one task takes, the first in any case. */
function inTurns<Item extends { readonly weight: number }>(items: readonly Item[]): readonly (readonly Item[])[] {
  const turns: Item[][] = [];
  let weight = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (weight + item.weight > 1) {
      turns.push([]);
      weight = 0;
    }
    turns.at(-1)?.push(item);
    weight += item.weight;
  }
  return turns;
}

function drawFormula({ tex, expansions }: { readonly tex: string; readonly expansions: number }): void {
  try {
    katex.renderToString(tex, { trust: false, strict: "ignore", throwOnError: true, maxSize: 20, maxExpand: expansions });
  } catch {
    // The page shows its source.
  }
}

const notices = { say: () => undefined, toast: () => undefined };

/** Every cell by its view, each for itself: one that throws fails alone, which is counted apart. All together are one task of a page. */
export function renderCells(stages: Stages, session: Session): void {
  const { cells } = session.getSnapshot().notebook;
  const actions = createNotebookActions(session, notices);
  const failed: string[] = [];
  stages.run("render the cells", () => {
    for (const cell of cells) {
      try {
        renderToStaticMarkup(
          <SessionContext value={session}>
            <NoticesProvider>
              <ActionsProvider value={actions}>
                <CellContext value={cell}>
                  <CellView cell={cell} />
                </CellContext>
              </ActionsProvider>
            </NoticesProvider>
          </SessionContext>,
        );
      } catch (error) {
        failed.push(`${cell.kind}: ${wordsOfError(error)}`);
      }
    }
  });
  for (const words of new Set(failed)) stages.find("cell fails", "render the cells", words, MOST_MS);
}
