import { BrowserNotebook } from "../components/notebook/browser-notebook";
import { Masthead } from "../components/notebook/masthead";
import { keptTheme } from "./kept-theme";

export default async function Page() {
  return (
    <main className="page">
      <Masthead theme={await keptTheme()} here="start" />
      <BrowserNotebook lead="A small language model searches for the solution of a number puzzle, here in your browser; the tree of its attempts becomes a chain of thought that reflects, goes back and tries again.">
        <p className="page-wait">The notebook is opening. It needs JavaScript: the model and the search run in your browser.</p>
      </BrowserNotebook>
      <footer className="colophon">
        The method is that of Kim, Goyal, Tan, Hajishirzi, Iyer and Wang, “ASTRO: Teaching Language Models to Reason by Reflecting and
        Backtracking In-Context” (arXiv 2507.00417). The model, its training and this notebook are our own.
      </footer>
    </main>
  );
}
