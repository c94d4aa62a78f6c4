import type { ReactNode } from "react";

interface FullPageMessageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A message in place of the whole page. */
export function FullPageMessage({ title, children }: FullPageMessageProps) {
  return (
    <main className="full-page">
      <div className="panel" role="alert">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
