import { awsFailure } from "@repo/stage/aws-failure";

/** An AWS call's answer. @param action what is called, as IAM writes it @throws {CommandError} that names it */
export async function asked<Answer>(action: string, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    throw awsFailure(error, action);
  }
}

/** All pages of a list. @throws {CommandError} */
export async function allPages<Page>(action: string, pages: AsyncIterable<Page>): Promise<readonly Page[]> {
  const all: Page[] = [];
  try {
    for await (const page of pages) all.push(page);
  } catch (error) {
    throw awsFailure(error, action);
  }
  return all;
}
