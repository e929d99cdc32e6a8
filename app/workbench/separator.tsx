"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";

interface Props {
  label: string;
  className: string | undefined;
  /** Of the rule itself: a vertical one is moved sideways. */
  orientation: "vertical" | "horizontal";
  value: number;
  limits: { readonly min: number; readonly max: number };
  /** How far one press of an arrow key moves it. */
  step: number;
  /** How many pixels 1 of the value is. */
  unitPixels: (separator: HTMLElement) => number;
  onChange: (value: number) => void;
  /** Once the learner lets go. */
  onChanged: (value: number) => void;
}

/** A rule between two panes that can be dragged, or moved by keys. */
export function Separator({ label, className, orientation, limits, step, ...props }: Props) {
  const { value, unitPixels, onChange, onChanged } = props;
  const { min, max } = limits;
  const from = useRef<{ at: number; value: number } | null>(null);
  const vertical = orientation === "vertical";
  const along = ({ clientX, clientY }: PointerEvent) => (vertical ? clientX : clientY);
  // To less than a pixel.
  const within = (wanted: number) => Math.round(Math.min(max, Math.max(min, wanted)) * 20) / 20;

  function take(event: PointerEvent<HTMLElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { at: along(event), value };
  }

  function drag(event: PointerEvent<HTMLElement>) {
    if (!from.current) return;
    const moved = (along(event) - from.current.at) / unitPixels(event.currentTarget);
    onChange(within(from.current.value + moved));
  }

  function letGo() {
    if (from.current) onChanged(value);
    from.current = null;
  }

  function press(event: KeyboardEvent) {
    const [less, more] = vertical ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const wanted = { [less!]: value - step, [more!]: value + step, Home: min, End: max }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onChanged(within(wanted));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is a separator, not an <hr>.
    <div
      className={className}
      role="separator"
      aria-orientation={orientation}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={press}
    />
  );
}
