/**
 * A CDK app with as many stacks and about as many resources as the generated services and the sample have, and nothing else: no
 * specs, no tags, no guards. Its arguments are the stage, and each service with its functions: `local Service1,scale-1,scale-2`.
 */
export const bareAppSource = `import { App, Duration, Stack } from "aws-cdk-lib";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { LambdaApplication, LambdaDeploymentGroup } from "aws-cdk-lib/aws-codedeploy";
import { UserPool } from "aws-cdk-lib/aws-cognito";
import { AttributeType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Alias, Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Queue } from "aws-cdk-lib/aws-sqs";
import flags from "aws-cdk-lib/recommended-feature-flags.json" with { type: "json" };

const [stage, ...services] = process.argv.slice(2);
const isLocal = stage === "local";
const env = { account: "123456789012", region: "eu-central-1" };
const context = { ...flags, "aws:cdk:disable-asset-staging": isLocal };
const app = new App({ outdir: process.env.CDK_OUTDIR, analyticsReporting: false, context });

for (const name of ["Data", "Access"]) {
  const data = new Stack(app, name, { env });
  const pool = new UserPool(data, "Pool");
  pool.addClient("Client");
  pool.addDomain("Domain", { cognitoDomain: { domainPrefix: name.toLowerCase() } });
  pool.addResourceServer("Scopes", { identifier: "scale" });
  const bucket = new Bucket(data, "Files", { enforceSSL: true });
  new Distribution(data, "Site", { defaultBehavior: { origin: S3BucketOrigin.withOriginAccessControl(bucket) } });
  if (name === "Access") continue;
  for (const id of ["One", "Two"]) new TableV2(data, id, { partitionKey: { name: "id", type: AttributeType.STRING } });
  for (const id of ["First", "Second", "Third"]) new Queue(data, id, { enforceSSL: true });
  new Topic(data, "Topic", { enforceSSL: true });
}

for (const service of services) {
  const [name, ...functions] = service.split(",");
  const stack = new Stack(app, name, { env });
  const api = new HttpApi(stack, "Api");
  const authorizer = new HttpJwtAuthorizer("Authorizer", "https://example.com", { jwtAudience: ["client"] });
  const application = isLocal ? undefined : new LambdaApplication(stack, "Releases");
  for (const id of functions) {
    const lambda = new Lambda(stack, id, {
      runtime: Runtime.NODEJS_24_X,
      handler: "handler.handler",
      code: Code.fromAsset(\`../apps/\${id}/dist\`),
      timeout: Duration.seconds(10),
      logGroup: new LogGroup(stack, \`\${id}-logs\`),
      environment: { LEVEL: "INFO" },
      initialPolicy: [
        new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [\`arn:aws:sqs:eu-central-1:123456789012:\${id}\`] }),
      ],
    });
    const live = new Alias(stack, \`\${id}-live\`, { aliasName: "live", version: lambda.currentVersion });
    const integration = new HttpLambdaIntegration(id, live);
    const scopes = { authorizer, authorizationScopes: ["scale/read"] };
    api.addRoutes({ path: \`/\${id}\`, methods: [HttpMethod.GET], integration, ...scopes });
    if (!application) continue;
    const metrics = [live.metricErrors(), live.metricThrottles(), live.metricDuration(), live.metricInvocations()];
    const alarms = metrics.map((metric, index) =>
      metric.createAlarm(stack, \`\${id}-\${index}\`, { threshold: 1, evaluationPeriods: 1 }),
    );
    new LambdaDeploymentGroup(stack, \`\${id}-releases\`, { application, alias: live, alarms });
  }
}
app.synth();
`;
