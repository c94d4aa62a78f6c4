import type { Config } from "../config.ts";
import type { SessionState } from "../session/session.ts";
import { Wordmark } from "./wordmark.tsx";

interface HeaderProps {
  /** How many things are in the basket. */
  readonly inBasket: number;
  readonly session: SessionState;
  readonly demoUser: Config["demoUser"];
  readonly onSignIn: () => void;
  readonly onSignOut: () => void;
}

/** The shop's name, the way to the basket, and who is signed in. */
export function Header({ inBasket, session, demoUser, onSignIn, onSignOut }: HeaderProps) {
  const signedIn = session.status === "signed-in";
  return (
    <header className="header">
      <a className="skip" href="#main">
        Skip to the products
      </a>
      <div className="header-row">
        <Wordmark />
        <a className="header-basket" href="#basket">
          Basket
          {inBasket > 0 && <span className="count">{inBasket}</span>}
        </a>
        {signedIn && <span className="header-name">{session.name}</span>}
        {!signedIn && demoUser && (
          <span className="header-demo" id="demo-user">
            Demo: <b>{demoUser.username}</b>, password <b>{demoUser.password}</b>
          </span>
        )}
        {signedIn ? (
          <button type="button" className="button button-quiet" onClick={onSignOut}>
            Sign out
          </button>
        ) : (
          <button
            type="button"
            className="button button-main"
            {...(demoUser && { "aria-describedby": "demo-user" })}
            onClick={onSignIn}
          >
            Sign in
          </button>
        )}
      </div>
    </header>
  );
}
