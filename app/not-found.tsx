import Link from "next/link";
import { Masthead } from "../components/notebook/masthead";
import { keptTheme } from "./kept-theme";

export default async function NotFound() {
  return (
    <main className="page">
      <Masthead theme={await keptTheme()} />
      <p className="page-wait">
        There is no such page. <Link href="/">Go to the notebook.</Link>
      </p>
    </main>
  );
}
