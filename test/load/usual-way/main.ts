import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, KafkaContext, type KafkaOptions, Payload, Transport } from '@nestjs/microservices';
import { connect, model, Schema } from 'mongoose';

/**
 * The usual way to write such a service: the Nest Kafka transport, one message at a time, a model saved, counters
 * incremented. It counts O1.01 by category and O1.13 by sex, category and basis, by country, bureau and world, and
 * nothing else: no other measure, no journal, no handling of duplicates, order, corrections or lapse.
 */
const durable = { writeConcern: { w: 'majority', j: true } } as const;
const EventModel = model('Event', new Schema({ _id: String, type: String, unit: String, data: Object }, durable));
const CounterModel = model(
  'Counter',
  new Schema({ _id: String, adoptions: Number, categories: Object, users: Object }, durable),
);
const bureaus = new Map(JSON.parse(process.env['BUREAUS'] ?? '[]') as [string, string][]);

interface Report {
  readonly users: { readonly total: number; readonly cells: readonly { dims: { SEX: string }; value: number }[] };
  readonly category: string;
  readonly basis: string;
}

interface Data extends Report {
  readonly solutionId: string;
  readonly country: string;
}

@Controller()
class EventsHandler {
  @EventPattern(process.env['TOPIC'] ?? '')
  async handle(@Payload() payload: object, @Ctx() context: unknown): Promise<void> {
    const data = payload as Data;
    const headers = (context as KafkaContext).getMessage().headers ?? {};
    const text = (name: string) => String(headers[name]);
    const type = text('ce_type');
    const before = type.includes('.usage.') ? await this.lastReport(data) : null;
    await new EventModel({
      _id: `${text('ce_source')}|${text('ce_id')}`,
      type: text('ce_type'),
      unit: text('ce_unit'),
      data,
    }).save();
    if (type.includes('.adopted.')) await this.countAdoption(data);
    if (type.includes('.usage.')) await this.countUsers(data, before);
  }

  private async countAdoption({ solutionId, country }: Data): Promise<void> {
    const registered = await EventModel.findOne({ 'data.solutionId': solutionId, type: /registered/ }).lean();
    const { category } = (registered as { data: { category: string } }).data;
    await this.increment(country, { adoptions: 1, [`categories.${category}`]: 1 });
  }

  private async lastReport({ solutionId, country }: Data): Promise<Report | null> {
    const same = { 'data.solutionId': solutionId, 'data.country': country, type: /usage/ };
    const found = await EventModel.findOne(same).sort({ 'data.periodEnd': -1 }).lean();
    return found === null ? null : (found as unknown as { data: Report }).data;
  }

  private async countUsers(data: Data, before: Report | null): Promise<void> {
    const change: Record<string, number> = {};
    for (const [report, sign] of [[data, 1] as const, ...(before === null ? [] : [[before, -1] as const])]) {
      const { users, category, basis } = report;
      const amounts = users.cells.map(({ dims, value }) => [`users.sex.${dims.SEX}`, value] as const);
      const whole = ['users.total', `users.category.${category}`, `users.basis.${basis}`];
      for (const [name, value] of [...amounts, ...whole.map((one) => [one, users.total] as const)])
        change[name] = (change[name] ?? 0) + sign * value;
    }
    await this.increment(data.country, change);
  }

  private async increment(country: string, change: Record<string, number>): Promise<void> {
    for (const area of [country, bureaus.get(country) ?? 'NOBUREAU', 'WORLD'])
      await CounterModel.updateOne({ _id: area }, { $inc: change }, { upsert: true });
  }
}

@Module({ controllers: [EventsHandler] })
class UsualModule {}

await connect(process.env['MONGODB_URI'] ?? '');
await EventModel.collection.createIndex({ 'data.solutionId': 1 });
const options: KafkaOptions = {
  transport: Transport.KAFKA,
  options: {
    client: { brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), logLevel: 1 },
    consumer: { groupId: 'usual-way' },
    subscribe: { fromBeginning: true },
  },
};
const app = await NestFactory.createMicroservice(UsualModule, { ...options, logger: ['error'] });
await app.listen();
