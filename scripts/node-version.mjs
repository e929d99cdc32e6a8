/**
 * Stops an old Node with a sentence instead of a stack trace. Import it first.
 *
 * 20.19 is the floor because it is the first Node 20 whose `require` loads ES modules, which several
 * of our dependencies are.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Downhill needs Node 20.19 or newer; this is ${process.version}.`);
  console.error("Node 24 LTS is a good choice: https://nodejs.org/en/download");
  process.exit(2);
}
