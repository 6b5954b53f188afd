import { renderToStaticMarkup } from "react-dom/server";
import { CellContext } from "../../../components/notebook/cell-context";
import { CellView } from "../../../components/notebook/cell-view";
import { ActionsProvider, createNotebookActions } from "../../../components/notebook/notebook-actions";
import { SessionContext } from "../../../components/notebook/session-context";
import { Markdown } from "../../../components/text/markdown";
import { NoticesProvider } from "../../../components/ui/notices";
import { cellsOf } from "../../../lib/notebook/notebook";
import type { Session } from "../../../lib/notebook/session";
import { MOST_MS, type Stages, wordsOfError } from "./stages";

/** Texts that were rendered before: those of the notebooks that mutations start from, again and again. */
const plain = new Set<string>();
const LONG = 3_000;

/** The texts of a notebook as the page shows them: what is worst for a page is Markdown. */
export function renderTexts(stages: Stages, session: Session): void {
  const texts = cellsOf(session.getSnapshot().notebook.cells, "text").map(({ spec }) => spec.markdown);
  stages.run("render the texts", () => {
    for (const source of texts) {
      if (plain.has(source)) continue;
      renderToStaticMarkup(<Markdown source={source} />);
      if (source.length < LONG && texts.length < 30) plain.add(source);
    }
  });
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
