import type { Metadata } from "next";
import { NotebookList } from "../../components/library/notebook-list";
import { PageFooter } from "../../components/shell/page-footer";
import { PageHeader } from "../../components/shell/page-header";
import { keptTheme } from "../kept-theme";

export const metadata: Metadata = { title: "Notebooks · Astrolabe" };

export default async function Page() {
  return (
    <>
      <PageHeader theme={await keptTheme()} here="notebooks" />
      <main className="page">
        <NotebookList />
      </main>
      <PageFooter />
    </>
  );
}
