/** The shop's name and sign. */
export function Wordmark() {
  return (
    <a className="wordmark" href="/">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path d="M7 24C6 13 13 7 26 6c0 12-6 19-16 17M7 27c2-7 6-11 12-14" />
      </svg>
      Slow Leaf
    </a>
  );
}
