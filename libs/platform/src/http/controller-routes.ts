import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Whether a controller's method has a parameter of that kind. */
export function readsFrom(controller: object, method: string, kind: RouteParamtypes): boolean {
  const read = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as object;
  return Object.keys(read).some((key) => key.startsWith(`${kind}:`));
}

/** Whether a method of a controller reads a body, for every route, by method and path: `POST /v1/things/:id`. */
export type ControllerRoutes = ReadonlyMap<string, boolean>;

export function controllerRoutes(app: NestFastifyApplication): ControllerRoutes {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const routes = controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    return scanner.getAllMethodNames(metatype.prototype as object).flatMap((name) => routesOf(metatype, name));
  });
  return new Map(routes);
}

function routesOf(controller: Function, name: string): readonly (readonly [route: string, readsBody: boolean])[] {
  const handler = (controller.prototype as Readonly<Record<string, object>>)[name] as object;
  const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (verb === undefined) return [];
  const readsBody = readsFrom(controller, name, RouteParamtypes.BODY);
  const bases = pathsOf(controller);
  return bases.flatMap((base) =>
    pathsOf(handler).map((path) => [`${RequestMethod[verb]} ${joined(base, path)}`, readsBody] as const),
  );
}

function pathsOf(declared: object): readonly string[] {
  return [Reflect.getMetadata(PATH_METADATA, declared) as string | string[]].flat();
}

function joined(...paths: readonly string[]): string {
  return `/${paths.flatMap((path) => path.split('/').filter(Boolean)).join('/')}`;
}
