/** What stands in the place of a notebook until it is open. */
export function NotebookWait() {
  return <p className="page-wait">The notebook is opening. It needs JavaScript: the model and the search run in your browser.</p>;
}
