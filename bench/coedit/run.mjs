// eng/bench coedit [--quick] [--only latency,capacity,memory,durability]
// The product beside Hocuspocus and y-websocket, all in one run of the load generator: one core for the server (with its
// PostgreSQL), one for the generator. The product commits every edit before anybody sees it; the peers do not.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const generator = path.resolve(root, "../shared/loadgen");
if (!fs.existsSync(generator)) {
  console.log("Left out: the load generator does not lie beside the repository (../shared/loadgen).");
  process.exit(0);
}

const quick = process.argv.includes("--quick");
const only = process.argv[process.argv.indexOf("--only") + 1]?.split(",");
const wanted = (scenario) => !process.argv.includes("--only") || only.includes(scenario);
const work = path.join(root, ".work/coedit");
const port = 5811;
const product = path.join(root, "src/Workspace.Web/bin/Release/net10.0/Workspace.Web.dll");
const peers = ["hocuspocus", "y-websocket"];
const servers = [...peers, "ours"];

const run = (cwd, command, ...args) => {
  const done = spawnSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${done.status}`);
};

function install() {
  const copy = path.join(work, "loadgen");
  if (!fs.existsSync(path.join(copy, ".installed"))) {
    fs.rmSync(copy, { recursive: true, force: true });
    fs.cpSync(generator, copy, { recursive: true, filter: (from) => !/node_modules|\.work/.test(from) });
    for (const folder of [copy, ...peers.map((peer) => path.join(copy, "peers", peer))]) {
      run(
        folder,
        "npm",
        fs.existsSync(path.join(folder, "package-lock.json")) ? "ci" : "i",
        "--silent",
        "--no-audit",
        "--no-fund",
      );
    }
    fs.writeFileSync(path.join(copy, ".installed"), "");
  }
  fs.copyFileSync(path.join(import.meta.dirname, "ours.mjs"), path.join(copy, "adapters/ours.mjs"));
  return copy;
}

/** A workspace with documents to type in, made through the product's own API. */
async function prepare(count) {
  const data = path.join(work, "data");
  fs.rmSync(data, { recursive: true, force: true });
  const server = spawn(
    "dotnet",
    [product, `--urls=http://localhost:${port}`, `--Workspace:Data=${data}`, "--Workspace:Demo=true"],
    {
      env: { ...process.env, ASPNETCORE_ENVIRONMENT: "Demo" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await new Promise((ready, failed) => {
    server.stdout.on("data", (chunk) => chunk.includes("is ready at") && ready());
    server.on("exit", (code) => failed(new Error(`the product ended with ${code}`)));
  });
  const demo = JSON.parse(fs.readFileSync(path.join(data, "demo.json"), "utf8"));
  const token = demo.people[0].apiToken;
  const documents = [];
  for (let i = 0; i < count; i++) {
    const answer = await fetch(`http://localhost:${port}/api/v1/networks/${demo.network.id}/documents`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ title: `Meting ${i}` }),
    });
    if (answer.status !== 201) throw new Error(`a document could not be made: ${answer.status} ${await answer.text()}`);
    documents.push((await answer.json()).id);
  }
  server.removeAllListeners("exit");
  server.kill("SIGTERM");
  await new Promise((ended) => server.once("exit", ended));
  fs.writeFileSync(path.join(work, "documents.json"), JSON.stringify({ token, documents }));
  return data;
}

function define(copy, data) {
  const defs = JSON.parse(fs.readFileSync(path.join(copy, "servers.json"), "utf8"));
  for (const definition of Object.values(defs)) definition.cwd = path.join(copy, definition.cwd);
  defs.ours = {
    adapter: "ours",
    port,
    cwd: root,
    cmd: ["dotnet", product, `--urls=http://127.0.0.1:${port}`, `--Workspace:Data=${data}`],
    env: {
      ASPNETCORE_ENVIRONMENT: "Development",
      Logging__LogLevel__Default: "Error",
      DOTNET_ThreadPool_UnfairSemaphoreSpinLimit: "0",
    },
    persistent: true,
  };
  fs.writeFileSync(path.join(work, "servers.json"), JSON.stringify(defs));
}

function measure(copy, scenario, ...options) {
  console.error(`── ${scenario}`);
  fs.rmSync(path.join(work, "results", `${scenario}.jsonl`), { force: true });
  spawnSync(
    "node",
    ["run.mjs", scenario, "--servers", servers.join(","), "--defs", path.join(work, "servers.json"), ...options],
    {
      cwd: copy,
      stdio: ["ignore", 2, 2],
      env: {
        ...process.env,
        LOADGEN_WORK: work,
        BENCH_DOCUMENTS: path.join(work, "documents.json"),
        BENCH_SCHEMA: /int Schema = ([^;]+);/
          .exec(fs.readFileSync(path.join(root, "src/Workspace.Realtime/Protocol.cs"), "utf8"))[1]
          .replace(
            /.*\bVersion\b.*/,
            () =>
              /int Version = (\d+)/.exec(
                fs.readFileSync(path.join(root, "src/Workspace.Realtime/Texts/DocumentSchema.cs"), "utf8"),
              )[1],
          ),
      },
    },
  );
  return fs
    .readFileSync(path.join(work, "results", `${scenario}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const median = (values) => values.filter(Number.isFinite).sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** One row per figure: each server's median over the runs, and ours as a ratio of Hocuspocus. */
function rows(results, figures) {
  const table = [];
  for (const shape of [...new Set(results.map((result) => result.shape ?? ""))]) {
    for (const [name, figure] of Object.entries(figures)) {
      const row = { figure: [shape, name].filter(Boolean).join(" ") };
      for (const server of servers) {
        row[server] = median(
          results
            .filter((result) => result.server === server && (result.shape ?? "") === shape && !result.error)
            .map(figure),
        );
      }
      row.ratio = row.ours / row.hocuspocus;
      table.push(row);
    }
  }
  return table;
}

fs.mkdirSync(path.join(work, "results"), { recursive: true });
fs.mkdirSync(path.join(work, "logs"), { recursive: true });
const copy = install();
define(copy, await prepare(quick ? 400 : 2_000));

const runs = ["--runs", quick ? "1" : "3", "--tries", "1", "--quiet-ms", quick ? "5000" : "40000"];
const result = { commitsFirst: { hocuspocus: false, "y-websocket": false, ours: true }, errors: [] };
const add = (scenario, figures, ...options) => {
  if (!wanted(scenario)) return;
  const results = measure(copy, scenario, ...options, ...runs);
  result.errors.push(...results.filter((one) => one.error).map((one) => `${scenario} ${one.server}: ${one.error}`));
  result[scenario] = { rows: rows(results, figures), raw: results };
};
add(
  "latency",
  { "p50 ms": (one) => one.lat.p50, "p99 ms": (one) => one.lat.p99, lost: (one) => one.lost },
  "--shapes",
  quick ? "20x5@5,1x100@2" : "20x5@5,50x10@5,1x100@2",
  "--secs",
  quick ? "4" : "8",
);
add(
  "capacity",
  { "delivered/s": (one) => one.deliveredPerSec ?? one.best?.deliveredPerSec ?? one.capacity ?? one.best },
  "--shapes",
  "20x5,1x100",
);
add(
  "memory",
  { "KiB per connection": (one) => one.kibPerConn ?? one.perConnKiB ?? one.kib },
  "--plan",
  quick ? "100x2" : "500x2,10x100",
);
add("durability", { "acknowledged edits lost": (one) => one.lostAcked }, "--T", quick ? "1.5" : "1.5,6,14");

const width = Math.max(
  ...Object.values(result)
    .flatMap((one) => one.rows ?? [])
    .map((row) => row.figure.length),
  10,
);
const cell = (value) =>
  (Number.isFinite(value) ? (value >= 1000 ? Math.round(value).toString() : value.toPrecision(3)) : "–").padStart(12);
console.log(`${"".padEnd(width)}${[...servers, "ratio"].map((name) => name.padStart(12)).join("")}`);
for (const scenario of Object.values(result)) {
  for (const row of scenario.rows ?? []) {
    console.log(row.figure.padEnd(width) + [...servers.map((server) => row[server]), row.ratio].map(cell).join(""));
  }
}
for (const error of result.errors) console.log(`error: ${error}`);
console.log(
  "The product commits every edit to PostgreSQL before it acknowledges it or anybody sees it; Hocuspocus stores after 2 s of quiet, y-websocket not at all.",
);
fs.mkdirSync(path.join(root, "bench/results"), { recursive: true });
fs.writeFileSync(path.join(root, "bench/results/coedit.json"), JSON.stringify(result, null, 2));
