// Starts the program given six times on an empty data folder and prints the median time from exec to the first answer of /healthz.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const goal = 0.3;

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const request = http.get({ host: "127.0.0.1", port, path: "/healthz", agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("error", () => setTimeout(() => resolve(false), 1));
  });
}

async function once(program) {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "reprise-start-"));
  const begin = performance.now();
  const server = spawn(program, ["serve", "--data", data, "--urls", `http://127.0.0.1:${port}`, "--no-connect"], { stdio: "ignore" });
  try {
    while (!(await answers(port))) {
      if (performance.now() - begin > 20_000 || server.exitCode !== null) throw new Error("the server did not answer");
    }
    return (performance.now() - begin) / 1000;
  } finally {
    const ended = new Promise((resolve) => server.on("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

const times = [];
for (let run = 0; run < 6; run++) times.push(await once(process.argv[2]));
const median = times.slice(1).sort((a, b) => a - b)[2];
console.log(`published program, exec to the first /healthz: ${median.toFixed(3)} s (median of 5; goal ${goal} s${median <= goal ? "" : ", missed here"})`);
