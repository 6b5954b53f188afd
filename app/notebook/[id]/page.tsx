import { Colophon } from "../../../components/notebook/colophon";
import { Masthead } from "../../../components/notebook/masthead";
import { NotebookWait } from "../../../components/notebook/notebook-wait";
import { OpenNotebook } from "../../../components/notebook/open-notebook";
import { keptTheme } from "../../kept-theme";

/** Any notebook: one of the gallery by its name, or one's own, which only the browser knows. */
export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return (
    <>
      <Masthead theme={await keptTheme()} />
      <main className="page">
        <OpenNotebook key={id} id={id}>
          <NotebookWait />
        </OpenNotebook>
      </main>
      <Colophon />
    </>
  );
}
