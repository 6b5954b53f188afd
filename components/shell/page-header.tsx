import Link from "next/link";
import { Mark } from "./mark";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";
import "./page-header.css";

interface PageHeaderProps {
  readonly theme: Theme;
  /** The page's own entry in the navigation. */
  readonly here?: "start" | "notebooks";
}

/**
 * The header of every page: the name, the two main pages, the themes. It is low, so that the first screen has room for a problem and its
 * Run button.
 */
export function PageHeader({ theme, here }: PageHeaderProps) {
  return (
    <header className="page-header">
      <Link href="/" className="page-header-name">
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
