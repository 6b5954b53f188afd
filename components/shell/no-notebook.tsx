import Link from "next/link";

interface NoNotebookProps {
  readonly title?: string;
  readonly reason: string;
}

/** Shown where there is no notebook: the reason, and links to others. */
export function NoNotebook({ title = "Nothing at this address", reason }: NoNotebookProps) {
  return (
    <section className="nowhere" aria-labelledby="nowhere">
      <h1 id="nowhere" className="notebook-title">
        {title}
      </h1>
      <p className="notebook-lead">{reason}</p>
      <p className="nowhere-ways">
        <Link href="/notebooks">See the notebooks that are here</Link>
        <Link href="/">Start from the beginning</Link>
      </p>
    </section>
  );
}
