"use client";

import type { KeyboardEvent, ReactNode } from "react";

interface ListProps {
  /** What is chosen from. */
  label: string;
  /** By their names: what each is called. */
  tabs: Readonly<Record<string, ReactNode>>;
  chosen: string;
  onChoose: (name: string) => void;
  className: string | undefined;
}

/** One stop of Tab; the arrow keys go on from there, and what they come to is shown. */
export function TabList({ label, tabs, chosen, onChoose, className }: ListProps) {
  const names = Object.keys(tabs);

  function press(event: KeyboardEvent<HTMLElement>) {
    const at = names.indexOf(chosen);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const name = names.at(to % names.length)!;
    onChoose(name);
    document.getElementById(tabId(name))?.focus();
  }

  return (
    <div className={className} role="tablist" aria-label={label}>
      {Object.entries(tabs).map(([name, title]) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={tabId(name)}
          aria-selected={name === chosen}
          aria-controls={panelId(name)}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChoose(name)}
          onKeyDown={press}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

interface PanelProps {
  name: string;
  chosen: string;
  className: string | undefined;
  children: ReactNode;
}

/** What a tab shows. It may scroll, so a keyboard must reach it. */
export function TabPanel({ name, chosen, className, children }: PanelProps) {
  const shown = name === chosen;
  return (
    <div
      className={className}
      role="tabpanel"
      id={panelId(name)}
      aria-labelledby={tabId(name)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
      tabIndex={0}
      hidden={!shown}
    >
      {shown && children}
    </div>
  );
}

const tabId = (name: string) => `tab-${name}`;
const panelId = (name: string) => `panel-${name}`;
