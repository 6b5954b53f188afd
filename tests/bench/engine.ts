import { parseArgs } from "node:util";
import { benchBrowser } from "./engine/browser";
import { benchNode } from "./engine/node";

const { values } = parseArgs({ options: { repeats: { type: "string", default: "3" }, only: { type: "string" } } });
const repeats = Number(values.repeats);

if (values.only === undefined || values.only === "node") console.log(await benchNode(repeats));
if (values.only === undefined || values.only === "wasm") console.log(await benchBrowser("wasm", repeats));
// In software, one repeat: reported, without a bar.
if (values.only === "webgpu") console.log(await benchBrowser("webgpu", 1));
