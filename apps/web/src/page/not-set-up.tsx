import { FullPageMessage } from "./full-page-message.tsx";

/** What to do when the page can't tell where its API is. */
export function NotSetUp({ error }: { readonly error: Error }) {
  return (
    <FullPageMessage title="This shop isn’t set up yet">
      <p>{error.message} That file tells this page where its API and its sign-in are.</p>
      <dl>
        <dt>On your machine</dt>
        <dd>
          Start everything with <code>pnpm dev</code> in the repository’s root, and open the address that it
          prints.
        </dd>
        <dt>Deployed</dt>
        <dd>
          The deployment writes the file next to this page. Deploy again, and see that it ends without an
          error.
        </dd>
      </dl>
      <button type="button" className="button button-main" onClick={() => location.reload()}>
        Try again
      </button>
    </FullPageMessage>
  );
}
