import { type Account, arn } from "../../account.ts";
import type { Clock } from "../../clock.ts";
import type { Emit } from "../../events.ts";
import { MoveTasks } from "./move-tasks.ts";
import { checkQueueName } from "./queue/queue-name.ts";
import { Queue } from "./queue.ts";
import { nonExistentQueue, sqsError } from "./sqs-error.ts";

export interface SqsOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly emit: Emit;
  /** The address that queue URLs start with. */
  readonly endpoint: string;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html, milliseconds. */
const deletionPause = 60_000;

/** The queues of one account and Region. */
export class Sqs {
  readonly moveTasks: MoveTasks;
  readonly #options: SqsOptions;
  readonly #queues = new Map<string, Queue>();
  readonly #deleted = new Map<string, number>();

  constructor(options: SqsOptions) {
    this.#options = options;
    this.moveTasks = new MoveTasks(options.clock, (queueArn) => this.findQueue(queueArn));
  }

  /** In the order of their names. */
  get queues(): Queue[] {
    return [...this.#queues.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws {AwsError} `QueueDoesNotExist` */
  queue(name: string): Queue {
    const queue = this.#queues.get(name);
    if (!queue) throw nonExistentQueue();
    return queue;
  }

  /** The queue of a URL, whatever its host. @throws {AwsError} `QueueDoesNotExist` */
  queueByUrl(url: string): Queue {
    const { account, name = url } = /\/(?<account>\d{12})\/(?<name>[^/?]+)\/?$/.exec(url)?.groups ?? {};
    if (account !== undefined && account !== this.#options.account.id) throw nonExistentQueue();
    return this.queue(name);
  }

  findQueue(queueArn: string): Queue | undefined {
    const name = queueArn.slice(queueArn.lastIndexOf(":") + 1);
    const queue = this.#queues.get(name);
    return queue?.arn === queueArn ? queue : undefined;
  }

  /** The queues whose dead letters come to this one. */
  deadLetterSources(target: Queue): Queue[] {
    return this.queues.filter((queue) => queue.settings.redrivePolicy?.deadLetterTargetArn === target.arn);
  }

  /**
   * Makes a queue, or returns the one that already has this name and these attributes.
   * @throws {AwsError} `QueueNameExists`, `QueueDeletedRecently`, and what a bad name or attribute causes
   */
  createQueue(name: string, attributes: Readonly<Record<string, string>> = {}): Queue {
    const { FifoQueue, ...others } = attributes;
    checkQueueName(name, FifoQueue);
    const existing = this.#queues.get(name);
    if (existing) return sameOrThrow(existing, others);
    const { account, clock, emit, endpoint } = this.#options;
    if (clock.now() < (this.#deleted.get(name) ?? Number.NEGATIVE_INFINITY) + deletionPause) {
      throw sqsError(
        "QueueDeletedRecently",
        "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
      );
    }
    const queue = new Queue({
      name,
      arn: arn(account, "sqs", name),
      url: `${endpoint}/${account.id}/${name}`,
      clock,
      emit,
      findQueue: (queueArn) => this.findQueue(queueArn),
    });
    queue.setAttributes(others);
    this.#queues.set(name, queue);
    return queue;
  }

  deleteQueue(queue: Queue): void {
    this.#queues.delete(queue.name);
    this.#deleted.set(queue.name, this.#options.clock.now());
    queue.close();
  }
}

function sameOrThrow(queue: Queue, attributes: Readonly<Record<string, string>>): Queue {
  for (const [name, value] of Object.entries(attributes)) {
    if ((queue.attributes[name] ?? "") !== value) {
      throw sqsError(
        "QueueNameExists",
        `A queue already exists with the same name and a different value for attribute ${name}`,
      );
    }
  }
  return queue;
}
