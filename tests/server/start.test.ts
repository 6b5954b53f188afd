import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { tryPort } from "../../scripts/serve";
import { readStartSettings, whyNotThere } from "../../scripts/start-settings";

describe("the command start", () => {
  it.each([
    [{ PORT: "22" }, "Browsers refuse port 22"],
    [{ PORT: "6000" }, "Browsers refuse port 6000"],
    [{ PORT: "0" }, 'PORT is "0": give a number from 1 to 65535.'],
    [{ PORT: "99999" }, 'PORT is "99999"'],
    [{ PORT: "abc" }, 'PORT is "abc"'],
    [{ PORT: "-1" }, 'PORT is "-1"'],
    [{ PORT: "1e3" }, 'PORT is "1e3"'],
    [{ PORT: "0x50" }, 'PORT is "0x50"'],
    [{ PORT: "\u001b[31m3000\u202e" }, 'PORT is "\\u001b[31m3000?"'],
  ])("refuses %j", (environment, sentence) => {
    const settings = readStartSettings(environment);
    expect("error" in settings && settings.error).toContain(sentence);
  });

  it("takes what is not set, or set to nothing, as its defaults", () => {
    expect(readStartSettings({})).toEqual({ host: "127.0.0.1", port: 3000 });
    expect(readStartSettings({ PORT: "", ASTROLABE_HOST: " " })).toEqual({ host: "127.0.0.1", port: 3000 });
    expect(readStartSettings({ PORT: "3001", ASTROLABE_HOST: "::1" })).toEqual({ host: "::1", port: 3001 });
  });

  it.each(["no such host", "203.0.113.7", "http://127.0.0.1", "127.0.0.1:80", "256.1.1.1"])(
    "says that %s is no address of this machine",
    async (host) => {
      const probe = await tryPort(host, 39_999);
      expect("error" in probe && whyNotThere({ host, port: 39_999 }, probe.error)).toContain(
        `ASTROLABE_HOST is ${JSON.stringify(host)}, which is no address`,
      );
    },
  );

  it("says that another program has the port, in one line and without a stack", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const bound = other.address();
    const port = typeof bound === "object" && bound !== null ? bound.port : 0;
    const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
      env: { ...process.env, PORT: String(port) },
      encoding: "utf8",
      timeout: 30_000,
    });
    other.close();
    expect(status).toBe(1);
    expect(stderr + stdout).toBe(`Port ${port} is taken by another program: choose another, for example PORT=3001 npm start\n`);
  });
});
