import type { Account } from "../account.ts";
import type { Services } from "../services/services.ts";

/** A resource as its template declares it, with every intrinsic function already resolved. */
export interface DeclaredResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The template's `Metadata` of the resource; `aws:cdk:path` tells where in the CDK app it stands. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly stackName: string;
  /** A name as CloudFormation makes one up: stack, logical id and a stable suffix. At most `length` characters. */
  physicalName(length?: number): string;
  /** The folder that holds the asset of this S3 key. @throws when the assembly has no such asset. */
  assetDirectory(s3Key: string): string;
}

/** What the rest of the template can refer to. */
export interface CreatedResource {
  /** What `Ref` gives. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives, by attribute. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** What of the resource does not run here, though the rest does: `an integration of Type HTTP`. */
  readonly notEmulated?: string;
}

export interface Emulation {
  readonly account: Account;
  readonly services: Services;
}

/** One CloudFormation resource type: how a declaration becomes something that runs. */
export interface ResourceType {
  /** For example `AWS::SQS::Queue`. */
  readonly type: string;
  /** Called in the order of the template's references. @throws what CloudFormation would refuse. */
  create(resource: DeclaredResource, emulation: Emulation): CreatedResource | Promise<CreatedResource>;
  /**
   * Makes what runs as it is declared now; what others refer to stays. A type without it takes a new start.
   * @throws what CloudFormation would refuse
   */
  update?(resource: DeclaredResource, emulation: Emulation, created: CreatedResource): unknown;
}
