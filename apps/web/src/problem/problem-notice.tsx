import { plainWords } from "./plain-words.ts";

interface ProblemNoticeProps {
  /** What could not be done: "Your order could not be placed." */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** A failure, in plain words, with a way to try again. */
export function ProblemNotice({ title, error, onRetry }: ProblemNoticeProps) {
  const { message, details, code, requestId } = plainWords(error);
  return (
    <div className="notice notice-problem" role="alert">
      <p className="notice-title">{title}</p>
      <p>{message}</p>
      {details.length > 0 && (
        <ul>
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      <p className="notice-code">
        Code {code}
        {requestId && <>, request {requestId}</>}
      </p>
      {onRetry && (
        <button
          type="button"
          className="button button-quiet"
          onClick={(event) => {
            // The button goes away with the notice; the keyboard's place must not.
            event.currentTarget.closest("section")?.querySelector("h2")?.focus();
            onRetry();
          }}
        >
          Try again
        </button>
      )}
    </div>
  );
}
