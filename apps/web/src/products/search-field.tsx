import type { Ref } from "react";

interface SearchFieldProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onClear: () => void;
}

/** Where the reader types what to look for; Escape and the cross empty it. */
export function SearchField({ ref, value, onChange, onClear }: SearchFieldProps) {
  return (
    <search className="search">
      <label className="visually-hidden" htmlFor="search">
        Search products
      </label>
      <svg className="search-icon" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="10.5" cy="10.5" r="6.5" />
        <path d="m15.5 15.5 5 5" />
      </svg>
      <input
        ref={ref}
        id="search"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        placeholder="Search products"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onClear()}
      />
      {value !== "" && (
        <button type="button" className="search-clear" aria-label="Clear the search" onClick={onClear}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m7 7 10 10M17 7 7 17" />
          </svg>
        </button>
      )}
    </search>
  );
}
