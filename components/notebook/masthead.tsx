import { Mark } from "./mark";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";
import "./notebook.css";

/** The head of the page: the name, one sentence, the colors. Low, so that the first screen holds a problem and its Run. */
export function Masthead({ theme }: { readonly theme: Theme }) {
  return (
    <header className="masthead">
      <div className="masthead-bar">
        <Mark />
        <h1>Astrolabe</h1>
        <ThemeSwitch kept={theme} />
      </div>
      <p className="masthead-lead">
        A small language model searches for the solution of a number puzzle, here in your browser; the tree of its attempts becomes a chain
        of thought that reflects, goes back and tries again.
      </p>
    </header>
  );
}
