import { propertiesOf, rowsOf } from "../edits/code-edits.ts";
import { eitherOf } from "../edits/edit.ts";
import { instead, key, section, without } from "../edits/text-edits.ts";
import type { Feature } from "../feature.ts";

const readme = [
  without(/\| `apps\/web` .*\n/),
  eitherOf(
    instead(/; open http:\/\/localhost:5173 and sign in as the demo user it prints/, ", and prints where"),
    instead(/: http:\/\/localhost:5173 을 열고, 화면에 나온 데모 사용자로 로그인/, "하고 주소를 보여 줍니다"),
  ),
  eitherOf(
    without(/, the whole flow over HTTP and in a browser/),
    without(/, HTTP와 브라우저로 하는 전체 흐름 테스트/),
  ),
];

/** The web client, where it is served from, and the end-to-end suite, which signs in as it does. */
export const feature: Feature = {
  name: "web",
  says: "the API has no client of its own; infra/src/stages.ts says where yours is",
  paths: [
    "apps/web/",
    "infra/src/constructs/client.test.ts",
    "infra/src/constructs/client.ts",
    "infra/src/constructs/security-headers.ts",
    "infra/src/deployment-stage.test.ts",
    "infra/src/domains/domains.test.ts",
    "packages/dev/src/web-client.ts",
    "packages/generator/src/removal/features/web.ts",
    ".github/scripts/deploy/smoke.test.ts",
    ".github/scripts/deploy/smoke.ts",
  ],
  edits: {
    ".github/CONTRIBUTING.md": [
      section("## Smoke"),
      instead(/deploys to staging, runs the suite, waits/, "deploys to staging, waits"),
      without(/, and looks at it as a visitor/),
    ],
    ".github/actions/deploy-stage/action.yml": [
      without(/ {4}- run: node \.github\/scripts\/deploy\/smoke\.ts\n(?: {6,}.*\n?)+/),
      without(/ {2}users:\n(?: {4}.*\n)+/),
      without(/, and runs the end-to-end suite against it/),
    ],
    ".github/scripts/ci/plan.test.ts": [without(/"apps\/web\/src\/e2e\/", /)],
    ".github/scripts/ci/plan.ts": [without(/"apps\/web\/src\/e2e\/", /)],
    ".github/scripts/conformance/breaches.test.ts": [instead(/deploy\/smoke\.ts/g, "deploy/drift.ts")],
    ".github/workflows/deploy.yml": [
      without(/^ *users: .*\n/gm),
      instead(/; this is for what the suite finds afterwards/, "; this is for what fails otherwise"),
    ],
    ".github/workflows/preview.yml": [
      without(/ {2}# The suite of the pull request.*\n {2}smoke:\n(?: {4}.*\n)+\n/),
    ],
    ".github/workflows/rollback.yml": [without(/^ *users: .*\n/gm)],
    "README.md": readme,
    "README.ko.md": readme,
    "infra/src/constructs/authentication.test.ts": [
      instead(/https:\/\/ClientDistribution/, "https://client.example.com"),
    ],
    "infra/src/constructs/gateway.test.ts": [
      instead(/https:\/\/ClientDistribution/, "https://client.example.com"),
    ],
    "infra/src/service-stack.test.ts": [without(/^ *"AWS::(CloudFront::Distribution|S3::Bucket)",\n/gm)],
    "infra/src/tags/tag-policy.test.ts": [
      without(/^ *\["AWS::CloudFront::Distribution", "Client".*\n/m),
      without(/^ *\["[\w:]+", "CustomS3".*\n/gm),
    ],
    "infra/src/reference-architecture.ts": [
      instead(/new Client\(data, "Client"\)/, "{ url: stage.settings.clientUrl }"),
      without(/^ *client\.publish\(.*\n/m),
    ],
    "infra/src/stages.ts": [
      instead(
        /^ {2}copiesCode: true,\n/gm,
        '  clientUrl: "https://client.example.com",\n  copiesCode: true,\n',
      ),
    ],
    "infra/src/stages/check-stage.test.ts": [rowsOf("client")],
    "infra/src/stages/check-stage.ts": [
      instead(/clientUrl !== undefined && /, ""),
      instead(/\{ client, api \}/, "{ api }"),
      instead(/\(client && domainProblem\([^\n]*\) \?\?\n/, ""),
    ],
    "infra/src/stages/stage-settings.ts": [
      propertiesOf("client"),
      instead(/clientUrl\?:/, "clientUrl:"),
      instead(
        /Where the client is served if not by its distribution; its files are not uploaded then\./,
        "Where your client is served: the only origin that may read answers, and that a sign-in comes back to.",
      ),
      instead(
        /: the API's in the Region of the stage, the client's in us-east-1, where CloudFront looks for it/,
        ", in the Region of the stage",
      ),
    ],
    "package.json": [key("scripts", "smoke")],
    "packages/dev/package.json": [key("dependencies", "vite")],
    "packages/dev/src/commands/build.ts": [
      instead(
        /, each only when its sources changed; the client is served from its sources/,
        ", each only when its sources changed",
      ),
      without(/ "--filter=!@repo\/web",/),
    ],
    "packages/dev/src/ports.ts": [
      instead(/Object\.keys\(names\) as \(keyof Ports\)\[\]/, '["api", "signIn", "endpoint"] as const'),
    ],
    "packages/dev/src/terminal/arguments.ts": [instead(/the client \(/, "where your client is (")],
    "packages/dev/src/terminal/screen.ts": [instead(/line\("Web"/, 'line("Client"')],
    "packages/dev/src/workspace.ts": [
      without(/^ {4}const webPort = .*\n {4}started\.add\(\(\) => webPort.*\n/m),
      instead(/\$\{webPort\.port\}/, "${ports.web}"),
      without(/^ {4}const client = join\(root, "apps\/web"\);\n {4}if [\s\S]*?^ {4}\}\n/m),
      instead(/, and runs it, the client beside it/, ", and runs it"),
    ],
  },
  sharedWith: [
    "README.ko.md",
    "infra/src/constructs/authentication.test.ts",
    "infra/src/constructs/client.test.ts",
    "infra/src/constructs/gateway.test.ts",
    "infra/src/deployment-stage.test.ts",
    "infra/src/domains/",
    "infra/src/service-stack.test.ts",
    "infra/src/tags/tag-policy.test.ts",
  ],
};
