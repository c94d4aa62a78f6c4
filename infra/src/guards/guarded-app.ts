import { App, type AppProps, type StageSynthesisOptions, Validations } from "aws-cdk-lib";
import { type CloudAssembly, FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT } from "aws-cdk-lib/cx-api";
import { acceptancesIn, unusedAcceptances } from "./acceptances.ts";
import { GuardPlugin } from "./guard-plugin.ts";
import { guards } from "./guards.ts";
import { nagPacks } from "./nag-packs.ts";
import { templateValidator } from "./template-validator.ts";

export interface GuardedAppProps extends AppProps {
  /** The day on which runtimes are looked at; default today. */
  readonly now?: () => Date;
}

/**
 * An app whose synthesis fails by whatever a guard, a pack of cdk-nag or the template validator finds in it, and by an acceptance
 * that no finding needs. With `CDK_VALIDATION=false` only the guards look, which take milliseconds.
 */
export class GuardedApp extends App {
  readonly #now: () => Date;
  #guarded = false;

  constructor({ now = () => new Date(), ...props }: GuardedAppProps = {}) {
    super(props);
    this.#now = now;
    // The CDK's own limit throws before any guard can say what to do about it.
    this.node.setContext("@aws-cdk/core:stackResourceLimit", 0);
    // The CDK's CLI takes it on itself, and then looks only at the stacks that it was asked for: at none without a name.
    this.node.setContext(FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT, true);
  }

  /** @throws with every finding: what, where, and how to mend it */
  override synth(options?: StageSynthesisOptions): CloudAssembly {
    const complete = process.env.CDK_VALIDATION !== "false";
    this.#guard(complete);
    const assembly = super.synth(options);
    const judged = complete ? /^(?!Annotation::)/ : /^(guards|tag-policy)::/;
    const acceptances = acceptancesIn(this).filter(({ id }) => judged.test(id));
    const unused = unusedAcceptances(acceptances, assembly.directory);
    if (unused.length === 0) return assembly;
    throw new Error(
      "Nothing is found that these acceptances are for. Remove them, or correct their ids:\n" +
        unused.map(({ at, id, reason }) => `  ${at} accepts ${id}: ${reason}`).join("\n"),
    );
  }

  #guard(complete: boolean): void {
    if (this.#guarded) return;
    this.#guarded = true;
    const plugins = complete ? [templateValidator(), ...nagPacks(this)] : [];
    Validations.of(this).addPlugins(new GuardPlugin(guards(this.#now)), ...plugins);
  }
}
