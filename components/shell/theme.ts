/** How the page is colored: light, dark, or as the system has it. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The cookie that keeps a theme, so that the server can write it into the page and nothing flashes. */
export const themeCookie = "astrolabe.theme";

/** The theme that a kept value means: anything unknown, or nothing, is the system's. */
export const themeFrom = (value: string | null | undefined): Theme => themes.find((theme) => theme === value) ?? "system";
