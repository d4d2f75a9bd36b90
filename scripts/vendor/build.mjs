// Makes src/detente/web/vendor from the packages that package-lock.json pins: the files, their licences, the manifest.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const there = join(here, "../../src/detente/web/vendor");
const packages = join(here, "node_modules");
const lock = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8")).packages;
const about = (name) => JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
const licence = (name) => {
  const file = readdirSync(join(packages, name)).find((found) => /^licen[cs]e/i.test(found));
  return readFileSync(join(packages, name, file), "utf8").trim();
};
const text = (value) => JSON.stringify(value); // a basic string of TOML
const spdx = (name) => ({ "BSD-0-Clause": "0BSD" })[about(name).license] ?? about(name).license; // as SPDX writes it
const source = (name) => `${name}@${about(name).version} ${lock[`node_modules/${name}`].integrity}`;

rmSync(there, { recursive: true, force: true });
mkdirSync(there);
const entries = [];
const entry = (file, name, version, terms, sources) => {
  const bytes = readFileSync(join(there, file));
  entries.push(
    [
      "[[file]]",
      `name = ${text(name)}`,
      `version = ${text(version)}`,
      `file = ${text(file)}`,
      `licence = ${text(terms)}`,
      `licence_file = ${text(`${file}.LICENCE`)}`,
      `sha256 = ${text(createHash("sha256").update(bytes).digest("hex"))}`,
      `bytes = ${bytes.length}`,
      `compressed = ${gzipSync(bytes, { level: 9 }).length}`,
      `sources = [\n${sources.map((each) => `  ${text(each)},\n`).join("")}]`,
    ].join("\n"),
  );
};

copyFileSync(join(packages, "htmx.org/dist/htmx.min.js"), join(there, "htmx.js"));
writeFileSync(join(there, "htmx.js.LICENCE"), `${licence("htmx.org")}\n`);
entry("htmx.js", "htmx", about("htmx.org").version, spdx("htmx.org"), [source("htmx.org")]);

const made = await build({
  entryPoints: [join(here, "codemirror.mjs")],
  outfile: join(there, "codemirror.js"),
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
});
const taken = [
  ...new Set(
    Object.keys(made.metafile.inputs)
      .filter((path) => path.startsWith("node_modules/"))
      .map((path) => path.split("/").slice(1, path.split("/")[1].startsWith("@") ? 3 : 2).join("/")),
  ),
].sort();
writeFileSync(
  join(there, "codemirror.js.LICENCE"),
  taken.map((name) => `${name} ${about(name).version}\n\n${licence(name)}\n`).join(`\n${"-".repeat(72)}\n\n`),
);
const terms = [...new Set(taken.map(spdx))].join(" AND ");
entry("codemirror.js", "CodeMirror", about("@codemirror/view").version, terms, taken.map(source));

writeFileSync(
  join(there, "manifest.toml"),
  `# Made by scripts/vendor/build.mjs; a test compares every digest.\n\n${entries.join("\n\n")}\n`,
);
