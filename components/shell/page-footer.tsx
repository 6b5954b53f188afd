import "./page-header.css";

/** The footer of every page: who made the method, and which parts are ours. */
export function PageFooter() {
  return (
    <footer className="page-footer">
      <p>
        The method is that of Kim, Goyal, Tan, Hajishirzi, Iyer and Wang, “ASTRO: Teaching Language Models to Reason by Reflecting and
        Backtracking In-Context” (arXiv 2507.00417). The model, its training and this notebook are our own.
      </p>
    </footer>
  );
}
