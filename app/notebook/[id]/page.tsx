import { NotebookWait } from "../../../components/shell/notebook-wait";
import { OpenNotebook } from "../../../components/shell/open-notebook";
import { PageFooter } from "../../../components/shell/page-footer";
import { PageHeader } from "../../../components/shell/page-header";
import { ShareOpener } from "../../../components/shell/share-opener";
import { SHARED_ID } from "../../../lib/document/links/link";
import { keptTheme } from "../../kept-theme";

/** Any notebook: one of the gallery by its name, a person's own from this browser's database, or one from a link. */
export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  return (
    <>
      <PageHeader theme={await keptTheme()} />
      <main className="page">
        {id === SHARED_ID ? (
          <ShareOpener>
            <NotebookWait />
          </ShareOpener>
        ) : (
          <OpenNotebook key={id} id={id}>
            <NotebookWait />
          </OpenNotebook>
        )}
      </main>
      <PageFooter />
    </>
  );
}
