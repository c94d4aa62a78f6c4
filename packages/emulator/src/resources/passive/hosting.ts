import { arn } from "../../account.ts";
import { Properties } from "../properties.ts";
import { passive } from "./passive.ts";

/** The bucket behind the client; the client itself is served by its own development server. */
export const s3Bucket = passive("AWS::S3::Bucket", (resource, account) => {
  const name = (Properties.of(resource).optional("BucketName") ?? resource.physicalName(63)).toLowerCase();
  return {
    ref: name,
    attributes: {
      Arn: arn({ id: "", region: "" }, "s3", name),
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${account.region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website.${account.region}.amazonaws.com`,
    },
  };
});

export const s3BucketPolicy = passive("AWS::S3::BucketPolicy", (resource) => ({
  ref: resource.physicalName(),
}));

export const cloudFrontDistribution = passive("AWS::CloudFront::Distribution", (resource) => {
  const id = `E${resource.physicalName().slice(-12)}`;
  return { ref: id, attributes: { Id: id, DomainName: `${id.toLowerCase()}.cloudfront.net` } };
});

const withId = (type: string) =>
  passive(type, (resource) => {
    const id = resource.physicalName();
    return { ref: id, attributes: { Id: id } };
  });

export const cloudFrontOriginAccessControl = withId("AWS::CloudFront::OriginAccessControl");
export const cloudFrontResponseHeadersPolicy = withId("AWS::CloudFront::ResponseHeadersPolicy");
export const cloudFrontCachePolicy = withId("AWS::CloudFront::CachePolicy");
