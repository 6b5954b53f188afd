"use client";

import { useEffect, useState } from "react";
import { Choice } from "../ui/choice";

const themes = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
type Theme = (typeof themes)[number]["value"];

const KEY = "astrolabe.theme";

/** Light, dark, or as the system has it. Kept in the browser's storage; where that is forbidden, for this page only. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => {
    const kept = readKept();
    apply(kept);
    setTheme(kept);
  }, []);
  const choose = (next: Theme) => {
    apply(next);
    setTheme(next);
    keep(next);
  };
  return (
    <div className="theme-switch">
      <Choice label="Colors" isLabelHidden value={theme} options={themes} onChoose={choose} />
    </div>
  );
}

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function readKept(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return themes.find(({ value }) => value === kept)?.value ?? "system";
  } catch {
    // Storage can be forbidden; then nothing was kept.
    return "system";
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Forbidden or full: the choice holds for this page.
  }
}
