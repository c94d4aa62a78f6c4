import {
  AaaaRecord,
  ARecord,
  HostedZone,
  type IAliasRecordTarget,
  RecordTarget,
} from "aws-cdk-lib/aws-route53";
import type { Construct } from "constructs";
import { outputs } from "../outputs.ts";
import { ServiceStack } from "../service-stack.ts";
import type { DomainSettings } from "../stages/stage-settings.ts";

interface PointDomainProps {
  readonly domain: DomainSettings;
  /** What it is an alias of. */
  readonly target: IAliasRecordTarget;
  /** The same by its own name, for who keeps the records elsewhere. */
  readonly targetName: string;
  /** The output that tells it then. */
  readonly output: string;
}

/** Points a domain at what serves it: by records in Route 53 if its zone is there, else by an output to do it by hand. */
export function pointDomain(
  scope: Construct,
  { domain, target, targetName, output }: PointDomainProps,
): void {
  if (!domain.hostedZone) {
    outputs(ServiceStack.of(scope), { [output]: targetName });
    return;
  }
  const { id, name } = domain.hostedZone;
  const zone = HostedZone.fromHostedZoneAttributes(scope, "Zone", { hostedZoneId: id, zoneName: name });
  const record = { zone, recordName: domain.name, target: RecordTarget.fromAlias(target) };
  new ARecord(scope, "Record", record);
  new AaaaRecord(scope, "Record6", record);
}
