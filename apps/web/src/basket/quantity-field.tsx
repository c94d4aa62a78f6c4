import { useState } from "react";

interface QuantityFieldProps {
  readonly label: string;
  readonly quantity: number;
  readonly onChange: (quantity: number) => void;
}

/** A quantity that may be typed; an empty field waits for what comes next instead of emptying the basket. */
export function QuantityField({ label, quantity, onChange }: QuantityFieldProps) {
  const [draft, setDraft] = useState<string>();
  return (
    <input
      aria-label={label}
      inputMode="numeric"
      maxLength={2}
      value={draft ?? quantity}
      onChange={({ target }) => {
        const digits = target.value.replaceAll(/\D/g, "");
        setDraft(digits);
        if (Number(digits) > 0) onChange(Number(digits));
      }}
      onBlur={() => setDraft(undefined)}
      onFocus={({ target }) => target.select()}
    />
  );
}
