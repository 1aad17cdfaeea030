const PREFIX = 'inbox.';

/** The topic that one unit writes to. */
export function inboxOf(unit: string): string {
  return `${PREFIX}${unit}`;
}

/** The unit that writes to a topic; null if the topic is not an inbox. */
export function unitOfInbox(topic: string): string | null {
  return topic.startsWith(PREFIX) ? topic.slice(PREFIX.length) : null;
}
