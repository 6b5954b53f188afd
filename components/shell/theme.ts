/** The themes of the page: light, dark, or the system's. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The cookie that stores the theme. The server writes the theme into the page, so that no other one flashes. */
export const themeCookie = "astrolabe.theme";

/** The theme of a stored value; the system's for none or an unknown one. */
export const themeFrom = (value: string | null | undefined): Theme => themes.find((theme) => theme === value) ?? "system";
