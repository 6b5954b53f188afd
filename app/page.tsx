import { NotebookWait } from "../components/shell/notebook-wait";
import { OpenNotebook } from "../components/shell/open-notebook";
import { PageFooter } from "../components/shell/page-footer";
import { PageHeader } from "../components/shell/page-header";
import { keptTheme } from "./kept-theme";

/** The first notebook of the gallery: a problem and Run on the first screen. */
export default async function Page() {
  return (
    <>
      <PageHeader theme={await keptTheme()} here="start" />
      <main className="page">
        <OpenNotebook
          id="start-here"
          lead="A small language model searches for the solution of a number puzzle, here in your browser; the tree of its attempts becomes a chain of thought that reflects, goes back and tries again."
        >
          <NotebookWait />
        </OpenNotebook>
      </main>
      <PageFooter />
    </>
  );
}
