import type { Finding, Guard } from "../../guard.ts";
import type { CheckedTemplate, Resource } from "../../template/checked-template.ts";

/** AWS services that invoke a function without waiting for it ("Invoking a Lambda function asynchronously"). */
const invokers =
  /^(sns|events|s3|scheduler|ses|iot|config|codepipeline|lambda\.alarms\.cloudwatch)\.amazonaws\.com$/;

/** Refuses a function that is invoked asynchronously and whose failures go nowhere: the event would be gone after two retries. */
export const asynchronousFailure: Guard = {
  id: "asynchronous-failure",
  check: (template) => {
    const configured = template.all("AWS::Lambda::EventInvokeConfig").filter(hasDestination);
    const kept = new Set(configured.map((resource) => configuredBy(template, resource)));
    const isKept = (reference: unknown) => {
      const invoked = template.findFunction(reference);
      // A function of elsewhere is its own stack's concern.
      return !invoked || "DeadLetterConfig" in invoked.properties || kept.has(template.find(reference));
    };
    const permitted = template
      .all("AWS::Lambda::Permission")
      .filter(
        ({ properties: { Principal, FunctionName } }) =>
          invokers.test(String(Principal)) && !isKept(FunctionName),
      )
      .map(({ properties }) => template.findFunction(properties.FunctionName));
    // A schedule invokes by its role.
    const scheduled = template
      .all("AWS::Scheduler::Schedule")
      .filter(({ properties }) => !isKept(targetOf(properties)));
    return [...new Set([...permitted, ...scheduled])].flatMap((resource) =>
      resource ? findingOf(resource) : [],
    );
  },
};

function findingOf({ logicalId }: Resource): Finding {
  return {
    logicalId,
    wrong: "The function is invoked asynchronously, and an event that it fails three times is lost.",
    mend: "Give the function a deadLetterQueue, or what is invoked, it or its alias, configureAsyncInvoke with onFailure.",
  };
}

function targetOf({ Target }: Resource["properties"]): unknown {
  return (Target as { readonly Arn?: unknown } | undefined)?.Arn;
}

function hasDestination({ properties: { DestinationConfig } }: Resource): boolean {
  const { OnFailure } = (DestinationConfig ?? {}) as { readonly OnFailure?: unknown };
  return OnFailure !== undefined;
}

/** The function or the alias that a configuration is for: each has its own. */
function configuredBy(template: CheckedTemplate, { properties }: Resource): Resource | undefined {
  const { FunctionName, Qualifier } = properties;
  if (typeof Qualifier !== "string") return template.find(Qualifier);
  const configured = template.findFunction(FunctionName);
  if (Qualifier === "$LATEST") return configured;
  return template
    .all("AWS::Lambda::Alias")
    .find(
      ({ properties: alias }) =>
        alias.Name === Qualifier && template.findFunction(alias.FunctionName) === configured,
    );
}
