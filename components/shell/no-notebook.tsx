import Link from "next/link";

interface NoNotebookProps {
  readonly title?: string;
  readonly reason: string;
}

/** In the place of a notebook that is not there: why, and where to go on. */
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
