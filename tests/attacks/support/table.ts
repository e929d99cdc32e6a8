import type { Attack, HostName } from "./corpus";

const hosts: readonly HostName[] = ["process", "bubblewrap", "browser"];

/** How each attack went on each host. Empty where it has not run. */
export class Table {
  private readonly cells = new Map<string, string>();

  set(attack: Attack, host: HostName, outcome: string): void {
    this.cells.set(`${attack.kind}/${attack.name}/${host}`, outcome);
  }

  /** Every attack with its goal and its outcomes, then how many of each kind were held. */
  print(attacks: readonly Attack[], missing: ReadonlyMap<HostName, string>): string {
    const lines: string[] = [];
    for (const kind of ["forge", "escape", "exhaust"] as const) {
      const ofKind = attacks.filter((a) => a.kind === kind);
      const width = Math.max(...ofKind.map((a) => a.name.length));
      lines.push("", `${kind} (${ofKind.length})`);
      for (const attack of ofKind) {
        const outcomes = hosts.map((host) => `${host}: ${this.cell(attack, host, missing)}`);
        lines.push(
          `  ${attack.name.padEnd(width)}  ${outcomes.join(" · ")}`,
          `  ${"".padEnd(width)}    ${attack.goal}`,
        );
      }
      for (const host of hosts) lines.push(`  ${host}: ${this.count(ofKind, host)}`);
    }
    return lines.join("\n");
  }

  private cell(attack: Attack, host: HostName, missing: ReadonlyMap<HostName, string>): string {
    const reason = missing.get(host) ?? attack.notOn.get(host);
    return reason
      ? `not applicable (${reason})`
      : (this.cells.get(`${attack.kind}/${attack.name}/${host}`) ?? "FAILED");
  }

  private count(attacks: readonly Attack[], host: HostName): string {
    const held = attacks.filter((a) => this.cells.has(`${a.kind}/${a.name}/${host}`)).length;
    const not = attacks.filter((a) => a.notOn.has(host)).length;
    return `${held} of ${attacks.length} held${not ? `, ${not} not applicable` : ""}`;
  }
}
