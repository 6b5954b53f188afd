import { cookies } from "next/headers";
import { type Theme, themeCookie, themeFrom } from "../components/shell/theme";

/** The reader's last choice of theme, from the request's cookie. */
export const keptTheme = async (): Promise<Theme> => themeFrom((await cookies()).get(themeCookie)?.value);
