import { Mark } from "./mark";
import { ThemeSwitch } from "./theme-switch";
import "./notebook.css";

/** The head of the page: the name, one sentence, the colors. */
export function Masthead() {
  return (
    <header className="masthead">
      <div className="masthead-bar">
        <Mark />
        <ThemeSwitch />
      </div>
      <h1>Astrolabe</h1>
      <p className="masthead-lead">
        A small language model searches for the solution of a number puzzle, here in your browser; the tree of its attempts becomes a chain
        of thought that reflects, goes back and tries again.
      </p>
    </header>
  );
}
