import "./masthead.css";

/** The foot of every page: whose method it is, and what is ours. */
export function Colophon() {
  return (
    <footer className="colophon">
      <p>
        The method is that of Kim, Goyal, Tan, Hajishirzi, Iyer and Wang, “ASTRO: Teaching Language Models to Reason by Reflecting and
        Backtracking In-Context” (arXiv 2507.00417). The model, its training and this notebook are our own.
      </p>
    </footer>
  );
}
