import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { zipSync } from "fflate";
import { findExercise } from "./course";
import { exitCodes, runCommand, WrongUse } from "./exit-codes";
import { loadExercise } from "./load-exercise";

/** Runs once, when Gradescope builds the image. */
const setup = `#!/usr/bin/env bash
set -euo pipefail
apt-get update && apt-get install -y curl xz-utils bubblewrap
curl -fsSL https://nodejs.org/dist/latest-v24.x/SHASUMS256.txt | grep linux-x64.tar.xz > /tmp/node.sha256
node=$(awk '{print $2}' /tmp/node.sha256)
cd /tmp && curl -fsSLO "https://nodejs.org/dist/latest-v24.x/$node" && sha256sum -c node.sha256
tar -xJf "$node" -C /usr/local --strip-components=1
cd /autograder/source && npm ci && npm run build -- guest data
`;

/**
 * Runs for every submission: the learner's only TypeScript file is graded, with a seed of its own. Where we fail,
 * no results are written, so that Gradescope says that the autograder failed, and gives no points, not even none.
 */
const runner = (slug: string) => `#!/usr/bin/env bash
cd /autograder/source
results=/autograder/results/results.json
mapfile -t files < <(find /autograder/submission -maxdepth 1 -name '*.ts')
if [ "\${#files[@]}" -ne 1 ]; then
  printf '{"score": 0, "output": "Submit one .ts file; there are %d."}' "\${#files[@]}" > "$results"
  exit 0
fi
seed=$(od -An -N8 -tx8 /dev/urandom | tr -d ' ')
npm run --silent grade -- ${slug} "\${files[0]}" --seed "$seed" --format gradescope --report-only > /tmp/results.json || exit
mv /tmp/results.json "$results"
`;

/** An autograder for Gradescope: this tree, and the two scripts that Gradescope calls. */
await runCommand(async () => {
  const [slug, ...rest] = process.argv.slice(2);
  if (!slug || rest.length) throw new WrongUse("usage: npm run package:gradescope -- <exercise>");
  await loadExercise(findExercise(slug).folder);
  const tracked = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0").filter(Boolean);
  // Pictures and tests are not needed to grade.
  const files = tracked.filter((path) => !/^(docs|tests|\.ci)\//.test(path));
  const executable = (text: string) =>
    [new TextEncoder().encode(text), { attrs: 0o755 << 16, os: 3 }] as [
      Uint8Array,
      { attrs: number; os: number },
    ];
  const zip = zipSync({
    ...Object.fromEntries(files.map((path) => [path, new Uint8Array(readFileSync(path))])),
    "setup.sh": executable(setup),
    run_autograder: executable(runner(slug)),
  });
  const out = `gradescope-${slug}.zip`;
  writeFileSync(out, zip);
  console.log(
    `${out}: ${files.length + 2} files, ${(zip.length / 1024).toFixed(0)} KiB; upload it as the assignment's autograder`,
  );
  return exitCodes.passed;
});
