import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Distribution, HttpVersion, ViewerProtocolPolicy } from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import type { Authentication } from "./authentication.ts";
import type { Gateway } from "./gateway.ts";
import { securityHeaders } from "./security-headers.ts";

/** The single-page app of `apps/web`: a private bucket behind a CloudFront distribution. */
export class Client extends Construct {
  /** Its origin: no slash at the end. */
  readonly url: string;
  readonly #bucket: Bucket;
  readonly #distribution: Distribution;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { removalPolicy, clientUrl } = DeploymentStage.of(this).settings;
    this.#bucket = new Bucket(this, "Bucket", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy,
      // A bucket with files in it could not be deleted with its stage.
      autoDeleteObjects: clientUrl === undefined && removalPolicy === RemovalPolicy.DESTROY,
    });
    this.#distribution = new Distribution(this, "Distribution", {
      defaultRootObject: "index.html",
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.#bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: securityHeaders(this),
      },
      // The app routes by itself. S3 answers 403 for a missing file to whoever may not list the bucket.
      errorResponses: [
        {
          httpStatus: 403,
          responseHttpStatus: 200,
          responsePagePath: "/index.html",
          ttl: Duration.seconds(0),
        },
      ],
      httpVersion: HttpVersion.HTTP2_AND_3,
    });
    this.url = clientUrl ?? `https://${this.#distribution.distributionDomainName}`;
  }

  /**
   * Uploads the built app, and the `config.json` by which it finds its API and its user pool.
   * @returns the content of `config.json`
   */
  publish(gateway: Gateway, authentication: Authentication): string {
    const stage = DeploymentStage.of(this);
    const { clientUrl, logRetention, removalPolicy } = stage.settings;
    const { signInUrl, clientId, issuer, scopes } = authentication;
    const config = { apiUrl: gateway.url, signInUrl, clientId, issuer, scopes };
    const json = Stack.of(this).toJsonString(config);
    if (clientUrl !== undefined) return json;
    new BucketDeployment(this, "Files", {
      sources: [Source.asset(stage.dist("web")), Source.jsonData("config.json", config)],
      destinationBucket: this.#bucket,
      distribution: this.#distribution,
      // A page that was opened before the deployment may still ask for its old scripts.
      prune: false,
      cacheControl: [CacheControl.noCache()],
      logGroup: new LogGroup(this, "Logs", { retention: logRetention, removalPolicy }),
    });
    return json;
  }
}
