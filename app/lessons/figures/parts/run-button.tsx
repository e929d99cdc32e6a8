import controls from "@/app/site/controls.module.css";

interface Props {
  working: boolean;
  /** What pressing it begins. */
  children: string;
  onStart: () => void;
  onStop: () => void;
}

/** Starts a training, and stops it. */
export function RunButton({ working, children, onStart, onStop }: Props) {
  return (
    <button
      type="button"
      className={working ? controls.button : controls.primary}
      onClick={working ? onStop : onStart}
    >
      {working ? "Stop" : children}
    </button>
  );
}
