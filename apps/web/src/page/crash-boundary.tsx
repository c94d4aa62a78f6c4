import { Component, type ReactNode } from "react";
import { FullPageMessage } from "./full-page-message.tsx";

interface CrashBoundaryProps {
  readonly children: ReactNode;
}

/** Shows a message instead of an empty page when a component fails. */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly crashed: boolean }> {
  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override readonly state = { crashed: false };

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <FullPageMessage title="This page has stopped working">
        <p>It is a mistake of ours. Your basket and your orders are safe.</p>
        <button type="button" className="button button-main" onClick={() => location.reload()}>
          Load the page again
        </button>
      </FullPageMessage>
    );
  }
}
