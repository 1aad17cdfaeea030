import type { Text } from '../indicators/indicator.js';

/** In English as printed on the page of the strategy; the others are ours. */
export const vision: Text = {
  en: 'create a world in which digital is an empowering force for people and planet',
  fr: 'créer un monde dans lequel le numérique est une force d’autonomisation pour les populations et la planète',
  es: 'crear un mundo en el que lo digital sea una fuerza que empodere a las personas y al planeta',
};
