import type { SessionState } from "../session/session.ts";

const words = {
  expired: ["You have been signed out.", "It has been a while. Sign in again to go on."],
  "sign-in-failed": [
    "The sign-in did not finish.",
    "Nothing is lost. Try again; if it keeps failing, tell us.",
  ],
} as const;

/** Why the customer is not signed in, when they may wonder. */
export function SessionNotice({ session }: { readonly session: SessionState }) {
  if (session.status === "signed-in" || !session.reason) return null;
  const [title, text] = words[session.reason];
  return (
    <div className="notice" role="alert">
      <p className="notice-title">{title}</p>
      <p>{text}</p>
    </div>
  );
}
