import { parseArgs } from "node:util";
import { benchBrowser } from "./engine/browser";
import { benchNode } from "./engine/node";

const { values } = parseArgs({ options: { repeats: { type: "string", default: "3" }, only: { type: "string" } } });
const repeats = Number(values.repeats);

if (values.only === undefined || values.only === "node") console.log(await benchNode(repeats));
if (values.only === undefined || values.only === "wasm")
  console.log(await benchBrowser("wasm", { repeats, mostRollouts: Number.POSITIVE_INFINITY }));
// Often in software, where generate() gives a few tokens a second: reported for a part of the rollouts, without a bar.
if (values.only === undefined || values.only === "webgpu") console.log(await benchBrowser("webgpu", { repeats: 1, mostRollouts: 16 }));
