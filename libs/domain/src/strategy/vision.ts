import type { Text } from '../indicators/indicator.js';

/** English as printed on the strategy's page; the translations are Headway's. */
export const vision: Text = {
  en: 'create a world in which digital is an empowering force for people and planet',
  fr: 'créer un monde dans lequel le numérique est une force d’autonomisation pour les populations et la planète',
  es: 'crear un mundo en el que lo digital sea una fuerza que empodere a las personas y al planeta',
};
