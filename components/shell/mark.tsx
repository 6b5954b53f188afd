/** The logo: an astrolabe whose pointer is a small tree, ending in a star. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeLinecap="round">
        <circle cx="24" cy="24" r="21" strokeWidth="1.75" />
        <circle cx="24" cy="24" r="17.5" strokeWidth="0.75" strokeDasharray="0.75 3.83" />
        <path className="mark-tree" d="M24 24 14.5 15M24 24 12.5 29.5M24 24 33 33.5" strokeWidth="1.5" />
        <path className="mark-way" d="M24 24 33.5 14" strokeWidth="2" />
      </g>
      <circle cx="24" cy="24" r="2.75" fill="currentColor" />
      <circle className="mark-node" cx="14.5" cy="15" r="1.9" />
      <circle className="mark-node" cx="12.5" cy="29.5" r="1.9" />
      <circle className="mark-node" cx="33" cy="33.5" r="1.9" />
      <path className="mark-star" d="M33.5 8.6l1.5 3.6 3.9.3-3 2.5 1 3.8-3.4-2.1-3.3 2.1.9-3.8-3-2.5 3.9-.3z" />
    </svg>
  );
}
