import type { Metadata } from "next";
import { NotebookList } from "../../components/library/notebook-list";
import { Colophon } from "../../components/shell/colophon";
import { Masthead } from "../../components/shell/masthead";
import { keptTheme } from "../kept-theme";

export const metadata: Metadata = { title: "Notebooks · Astrolabe" };

export default async function Page() {
  return (
    <>
      <Masthead theme={await keptTheme()} here="notebooks" />
      <main className="page">
        <NotebookList />
      </main>
      <Colophon />
    </>
  );
}
