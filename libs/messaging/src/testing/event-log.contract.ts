import { afterEach, beforeEach, describe } from 'vitest';
import { assignmentContract } from './event-log/assignment.contract.js';
import { deletedTopicContract } from './event-log/deleted-topic.contract.js';
import { groupContract } from './event-log/group.contract.js';
import { handlerContract } from './event-log/handler.contract.js';
import { lagContract } from './event-log/lag.contract.js';
import { recordContract } from './event-log/record.contract.js';
import { sinkContract } from './event-log/sink.contract.js';
import { sourceContract } from './event-log/source.contract.js';
import { transactionContract } from './event-log/transaction.contract.js';
import { watchdogContract } from './event-log/watchdog.contract.js';
import type { EventLogUnderTest } from './event-log/event-log-under-test.js';
import { OpenedLog, type Pace } from './event-log/opened-log.js';

/**
 * What every event log guarantees, regardless of its implementation. An adapter passes all of it; there are no optional
 * features.
 */
export function eventLogContract(engine: string, open: () => Promise<EventLogUnderTest>, pace: Pace): void {
  describe(`event log on ${engine}`, () => {
    let log: OpenedLog;
    beforeEach(async () => {
      log = await OpenedLog.of(await open(), pace);
    });
    afterEach(async () => log.close());

    const opened = () => log;
    sinkContract(opened);
    recordContract(opened);
    handlerContract(opened);
    transactionContract(opened);
    assignmentContract(opened);
    groupContract(opened);
    sourceContract(opened);
    deletedTopicContract(opened);
    watchdogContract(opened);
    lagContract(opened);
  });
}
