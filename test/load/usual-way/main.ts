import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, KafkaContext, type KafkaOptions, Payload, Transport } from '@nestjs/microservices';
import { connect, model, Schema } from 'mongoose';

/**
 * How such a service is usually written: the Nest Kafka transport, one message at a time, a model saved, counters incremented.
 * It counts O1.01 and its categories by country, bureau and world, and nothing else. It has no answer to duplicates, order or corrections.
 */
const durable = { writeConcern: { w: 'majority', j: true } } as const;
const EventModel = model('Event', new Schema({ _id: String, type: String, unit: String, data: Object }, durable));
const CounterModel = model('Counter', new Schema({ _id: String, total: Number, categories: Object }, durable));
const bureaus = new Map(JSON.parse(process.env['BUREAUS'] ?? '[]') as [string, string][]);

interface Data {
  readonly solutionId: string;
  readonly country: string;
}

@Controller()
class EventsHandler {
  @EventPattern('events')
  async handle(@Payload() data: Data, @Ctx() context: unknown): Promise<void> {
    const headers = (context as KafkaContext).getMessage().headers ?? {};
    const text = (name: string) => String(headers[name]);
    await new EventModel({
      _id: `${text('ce_source')}|${text('ce_id')}`,
      type: text('ce_type'),
      unit: text('ce_unit'),
      data,
    }).save();
    if (text('ce_type').includes('.adopted.')) await this.count(data);
  }

  private async count({ solutionId, country }: Data): Promise<void> {
    const registered = await EventModel.findOne({ 'data.solutionId': solutionId, type: /registered/ }).lean();
    const { category } = (registered as { data: { category: string } }).data;
    for (const area of [country, bureaus.get(country) ?? 'NOBUREAU', 'WORLD']) {
      await CounterModel.updateOne(
        { _id: area },
        { $inc: { total: 1, [`categories.${category}`]: 1 } },
        { upsert: true },
      );
    }
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
