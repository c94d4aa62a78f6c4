import { AwsError } from "../../../../endpoint/aws-error.ts";

/** Where in a query, in characters from its beginning. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A query that can't be read, or that asks for what is not done here. */
export class MalformedQuery extends AwsError {
  readonly place: Place;

  constructor(message: string, place: Place) {
    super("MalformedQueryException", message);
    this.place = place;
  }
}
