/** What a value of a template will be once it is deployed, or something as long. @param stackName a part of generated names */
export function expectedText(value: unknown, stackName: string): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return String(value ?? "");
  const [[key, argument] = ["", undefined]] = Object.entries(value);
  if (key === "Ref") return pseudoParameters.get(String(argument)) ?? generatedName(stackName, argument);
  if (key === "Fn::GetAtt") return attribute(stackName, [argument].flat());
  if (key === "Fn::Join" && Array.isArray(argument)) {
    const [separator, parts] = argument as [string, readonly unknown[]];
    return parts.map((part) => expectedText(part, stackName)).join(separator);
  }
  if (key === "Fn::Sub") {
    const [pattern, values] = [argument].flat() as [string, Readonly<Record<string, unknown>>?];
    return pattern.replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      const [first = "", ...rest] = name.split(".");
      if (values && name in values) return expectedText(values[name], stackName);
      return rest.length > 0
        ? attribute(stackName, [first, ...rest])
        : expectedText({ Ref: name }, stackName);
    });
  }
  if (key === "Fn::ImportValue" || key === "Fn::GetStackOutput")
    return attribute(stackName, ["OfAnotherStack", "Arn"]);
  return JSON.stringify(value);
}

// As long as most are.
const pseudoParameters: ReadonlyMap<string, string> = new Map([
  ["AWS::AccountId", "111122223333"],
  ["AWS::Region", "ap-northeast-2"],
  ["AWS::Partition", "aws"],
  ["AWS::URLSuffix", "amazonaws.com"],
]);

// CloudFormation appends a dash and twelve characters.
const generatedName = (stackName: string, logicalId: unknown) => `${stackName}-${logicalId}-1A2B3C4D5E6F`;

function attribute(stackName: string, [logicalId, ...names]: readonly unknown[]): string {
  const name = generatedName(stackName, logicalId);
  return /Arn$/.test(names.join(".")) ? `arn:aws:dynamodb:ap-northeast-2:111122223333:table/${name}` : name;
}
