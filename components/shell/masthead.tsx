import Link from "next/link";
import { Mark } from "./mark";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";
import "./masthead.css";

interface MastheadProps {
  readonly theme: Theme;
  /** The place in the navigation that the page is. */
  readonly here?: "start" | "notebooks";
}

/** The head of every page: the name, the two places one goes to, the colors. Low, so that the first screen holds a problem and its Run. */
export function Masthead({ theme, here }: MastheadProps) {
  return (
    <header className="masthead">
      <Link href="/" className="masthead-name">
        <Mark />
        Astrolabe
      </Link>
      <nav aria-label="Pages">
        <Link href="/" aria-current={here === "start" ? "page" : undefined}>
          Start here
        </Link>
        <Link href="/notebooks" aria-current={here === "notebooks" ? "page" : undefined}>
          Notebooks
        </Link>
      </nav>
      <ThemeSwitch kept={theme} />
    </header>
  );
}
