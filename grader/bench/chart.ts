import type { BenchReport } from "./suite";

const [labelWidth, barWidth, barHeight, gap, groupGap, top] = [250, 420, 18, 5, 34, 44];
const valueWidth = 90;

/** Light and dark alike: an image in a page follows the reader's scheme by itself. */
const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .title, .group { font-weight: 600 }
  .ours { fill: #0b6e4f } .theirs { fill: #8b95a1 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .ours { fill: #3fb68b } .theirs { fill: #6e7781 }
  }`;

interface Bar {
  name: string;
  value: number;
  ours: boolean;
}

/**
 * An SVG of medians as bars, on a logarithmic scale: a group for each of `names`, ours first and then every peer it was
 * compared with. Each bar has its number beside it.
 */
export function chartOf({ rows, machine }: BenchReport, title: string, names: readonly string[]): string {
  const groups = names.map((name) => {
    const compared = rows.filter((row) => row.name === name && row.theirs);
    const bars: Bar[] = compared.map(({ peer, theirs }) => ({
      name: peer!,
      value: theirs!.median,
      ours: false,
    }));
    const [first] = compared;
    return { name, bars: first ? [{ name: "engine", value: first.ours.median, ours: true }, ...bars] : bars };
  });
  const values = groups.flatMap(({ bars }) => bars.map(({ value }) => value));
  const low = 10 ** Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(...values);
  const lengthOf = (value: number) => Math.max(2, (barWidth * Math.log(value / low)) / Math.log(high / low));
  const parts: string[] = [];
  let y = top;
  for (const { name, bars } of groups) {
    parts.push(`<text class="group" x="8" y="${y}">${escaped(name)}</text>`);
    y += 10;
    for (const { name: label, value, ours } of bars) {
      const length = lengthOf(value);
      parts.push(
        `<text x="${labelWidth - 8}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>`,
        `<rect class="${ours ? "ours" : "theirs"}" x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="2"/>`,
        `<text x="${(labelWidth + length + 6).toFixed(1)}" y="${y + 14}">${value >= 100 ? value.toFixed(0) : value.toPrecision(2)}</text>`,
      );
      y += barHeight + gap;
    }
    y += groupGap - gap;
  }
  const width = labelWidth + barWidth + valueWidth;
  const on = `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; logarithmic scale`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" aria-label="${escaped(title)}">
<style>${style}</style>
<text class="title" x="8" y="20">${escaped(title)}</text>
${parts.join("\n")}
<text x="8" y="${y - 10}">${escaped(on)}</text>
</svg>
`;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
