import { NoNotebook } from "../components/shell/no-notebook";
import { PageHeader } from "../components/shell/page-header";
import { keptTheme } from "./kept-theme";

export default async function NotFound() {
  return (
    <>
      <PageHeader theme={await keptTheme()} />
      <main className="page">
        <NoNotebook reason="There is no such page. The address may be mistyped, or it may belong to another version of Astrolabe." />
      </main>
    </>
  );
}
