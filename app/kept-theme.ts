import { cookies } from "next/headers";
import { type Theme, themeCookie, themeFrom } from "../components/shell/theme";

/** The theme that the reader chose last time, as the request's cookie has it. */
export const keptTheme = async (): Promise<Theme> => themeFrom((await cookies()).get(themeCookie)?.value);
