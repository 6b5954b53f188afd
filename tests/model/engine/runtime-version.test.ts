import { expect, it } from "vitest";
import { runtimeVersion } from "@/lib/model/engine/runtime-version";
import { installedRuntime } from "@/scripts/copy-runtime";
import manifest from "../../../package.json" with { type: "json" };

it("the runtime's version is the one that transformers.js loads", () => {
  expect(runtimeVersion).toBe(installedRuntime().version);
});

it("the runtime we import is that one too, so that a page never holds two", () => {
  expect(manifest.dependencies["onnxruntime-web"]).toBe(runtimeVersion);
});
