import Link from "next/link";
import { Masthead } from "../components/notebook/masthead";

export default function NotFound() {
  return (
    <main className="page">
      <Masthead />
      <p className="page-wait">
        There is no such page. <Link href="/">Go to the notebook.</Link>
      </p>
    </main>
  );
}
