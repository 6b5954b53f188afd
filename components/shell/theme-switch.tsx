"use client";

import { useState } from "react";
import { Choice } from "../ui/choice";
import { type Theme, themeCookie } from "./theme";

const options = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const satisfies readonly { readonly value: Theme; readonly label: string }[];

const YEAR_S = 365 * 24 * 60 * 60;

/** Light, dark, or the system's theme. Stored in a cookie; where cookies are forbidden, the choice holds for this page only. */
export function ThemeSwitch({ kept }: { readonly kept: Theme }) {
  const [theme, setTheme] = useState<Theme>(kept);
  const choose = (next: Theme) => {
    apply(next);
    setTheme(next);
    keep(next);
  };
  return (
    <div className="theme-switch">
      <Choice label="Colors" isLabelHidden value={theme} options={options} onChoose={choose} />
    </div>
  );
}

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The system's theme needs no cookie. */
function keep(theme: Theme): void {
  const age = theme === "system" ? 0 : YEAR_S;
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that the page runs in
    document.cookie = `${themeCookie}=${theme}; Path=/; Max-Age=${age}; SameSite=Lax`;
  } catch {
    // Cookies are forbidden, as in a sandboxed frame: the choice holds for this page.
  }
}
