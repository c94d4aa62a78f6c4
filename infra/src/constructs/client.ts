import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { Distribution, HttpVersion, ViewerProtocolPolicy } from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import { DeploymentStage } from "../deployment-stage.ts";
import { pointDomain } from "../domains/point-domain.ts";
import { accept } from "../guards/accept.ts";
import { acceptEmptying, acceptUpload } from "../guards/custom-resources.ts";
import { namedLogGroup } from "../observability/named-log-group.ts";
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
    const { removalPolicy, clientUrl, domains } = DeploymentStage.of(this).settings;
    const domain = domains?.client;
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
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, "Certificate", domain.certificateArn),
      }),
    });
    this.#acceptFindings(domain !== undefined);
    const { distributionDomainName } = this.#distribution;
    if (domain) {
      pointDomain(this, {
        domain,
        target: new CloudFrontTarget(this.#distribution),
        targetName: distributionDomainName,
        output: "ClientDomainTarget",
      });
    }
    this.url = clientUrl ?? `https://${domain?.name ?? distributionDomainName}`;
  }

  /** Uploads the built app, and the `config.json` by which it finds its API and its user pool: with each deployment of `scope`. */
  publish(scope: Construct, gateway: Gateway, authentication: Authentication): void {
    const stage = DeploymentStage.of(this);
    if (stage.settings.clientUrl !== undefined) return;
    const config = { apiUrl: gateway.url, ...authentication.config };
    const files = new Construct(scope, `${this.node.id}Files`);
    const upload = new BucketDeployment(files, "Files", {
      sources: [Source.asset(stage.dist("web")), Source.jsonData("config.json", config)],
      destinationBucket: this.#bucket,
      distribution: this.#distribution,
      // A page that was opened before the deployment may still ask for its old scripts.
      prune: false,
      cacheControl: [CacheControl.noCache()],
      logGroup: namedLogGroup(files, "Logs", "client-upload"),
    });
    acceptUpload(upload);
  }

  #acceptFindings(hasDomain: boolean): void {
    const { clientUrl, removalPolicy } = DeploymentStage.of(this).settings;
    accept(
      this.#bucket,
      "It holds what everyone may load, and only the distribution reads it.",
      "AwsSolutions::AwsSolutions-S1",
    );
    accept(
      this.#distribution,
      "It serves the same files to everyone everywhere: a firewall and logs would cost more than the requests they are about.",
      "AwsSolutions::AwsSolutions-CFR1",
      "AwsSolutions::AwsSolutions-CFR2",
      "AwsSolutions::AwsSolutions-CFR3",
    );
    if (!hasDomain) {
      accept(
        this.#distribution,
        "CloudFront itself decides on the TLS of its own domain; a stage with domains.client has 1.2 at least.",
        "AwsSolutions::AwsSolutions-CFR4",
      );
    }
    if (clientUrl === undefined && removalPolicy === RemovalPolicy.DESTROY) acceptEmptying(this.#bucket);
  }
}
