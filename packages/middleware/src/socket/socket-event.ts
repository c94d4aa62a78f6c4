import type { APIGatewayEventWebsocketRequestContextV2 } from "aws-lambda";
import type { CallerContext } from "../auth/sources/gateway-event.ts";

type Values = Readonly<Record<string, string | undefined>> | null;

/** What a WebSocket API sends; the headers and the query come with `$connect` only, a body with messages only. */
export interface SocketEvent {
  readonly requestContext: Omit<APIGatewayEventWebsocketRequestContextV2, "messageId"> &
    Pick<CallerContext, "authorizer"> & {
      readonly messageId?: string;
      readonly identity?: CallerContext["identity"] & {
        readonly sourceIp?: string;
        readonly userAgent?: string | null;
      };
      /** With `$disconnect` only. */
      readonly disconnectStatusCode?: number;
      readonly disconnectReason?: string;
    };
  readonly headers?: Values;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly queryStringParameters?: Values;
  readonly stageVariables?: Values;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
}

/** What a WebSocket API is answered with. */
export interface SocketResult {
  readonly statusCode: number;
  readonly body?: string;
}
