import { useId } from "react";
import styles from "./choice.module.css";

interface Props<Name extends string> {
  label: string;
  options: readonly Name[];
  value: Name;
  onChange: (value: Name) => void;
  disabled?: boolean;
}

/** One of a few, as radio buttons. */
export function Choice<Name extends string>({ label, options, value, onChange, disabled }: Props<Name>) {
  const group = useId();
  return (
    <fieldset className={styles.choice} disabled={disabled}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={group}
            value={option}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {option}
        </label>
      ))}
    </fieldset>
  );
}
