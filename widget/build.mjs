/** Bundles the widget into one file, with the licences of what is in it beside it. `node build.mjs [folder]` */
import { build } from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "dist";
const result = await build({
  entryPoints: ["src/main.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2021"],
  legalComments: "none",
  charset: "utf8",
  metafile: true,
  banner: { js: "/*! support-chat. Licences of the libraries in this file: support-chat.licenses.txt */" },
  outfile: join(folder, "support-chat.js"),
});

const names = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) names.add(found[1]);
}
const texts = [...names].sort().map((name) => {
  const root = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const file = readdirSync(root).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} comes without a licence text; look for it and say here where it is.`);
  const text = readFileSync(join(root, file), "utf8").replace(/\r\n/g, "\n").trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(join(folder, "support-chat.licenses.txt"), texts.join(`\n${"=".repeat(80)}\n\n`));
