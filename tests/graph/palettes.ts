import { readFileSync } from "node:fs";
import { type Palette, valueLevels } from "../../lib/graph/paint/palette";

const tokens = readFileSync(new URL("../../app/tokens.css", import.meta.url), "utf8");

/** The page's colors in one theme, read off app/tokens.css. */
export function paletteOf(theme: "light" | "dark"): Palette {
  const color = (token: string): string => {
    const found = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens)?.[theme === "light" ? 1 : 2];
    if (found === undefined) throw new Error(`no color --${token}`);
    return found;
  };
  return {
    background: color("surface"),
    ink: color("ink"),
    rim: color("rim"),
    edge: color("edge"),
    accent: color("accent"),
    phase: color("phase"),
    kinds: {
      problem: color("problem"),
      step: color("step"),
      reflection: color("reflection"),
      backtrack: color("backtrack"),
      right: color("right"),
      wrong: color("wrong"),
      unknown: color("unknown"),
      cutOff: color("cut-off"),
    },
    values: Array.from({ length: valueLevels }, (_, level) => color(`value-${level}`)),
    font: '"Inter Variable", sans-serif',
  };
}
