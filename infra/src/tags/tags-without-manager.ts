/**
 * The property, a list of `Key` and `Value`, of types that the CDK's own tags don't reach: it declares them without a tag
 * manager, or its custom resources write them as plain CloudFormation (CloudFormation template reference).
 */
export const tagsWithoutManager: ReadonlyMap<string, string> = new Map([
  ["AWS::Budgets::Budget", "ResourceTags"],
  ["AWS::IAM::Role", "Tags"],
  ["AWS::Lambda::Function", "Tags"],
]);
