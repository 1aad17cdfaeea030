import { describe, it } from 'vitest';
import { given } from '../../testing/given.js';
import { happened } from '../../testing/histories.js';

const delivered = (data: object = {}) => happened('training.delivered', '2024-05-06', data);

describe('a training', () => {
  it('counts people who completed it, by what is known of them', () => {
    given(delivered())
      .thenIn('TZA', 'training.completed _T', '2024-05-06 +50')
      .thenIn('RBA', 'training.completed SEX=F', '2024-05-06 +30')
      .thenIn('TZA', 'training.completed AGE=_U', '2024-05-06 +50')
      .thenIn('TZA', 'training.completed AGE=_U,SEX=_U', '2024-05-06 +50')
      .thenIn('TZA', 'training.completed AUDIENCE=PUBLIC', '2024-05-06 +50');
  });

  it('counts nothing when nobody completed it', () => {
    given(delivered({ completed: { total: 0 } })).thenIn('TZA', 'training.completed');
  });

  it("of UNDP's own people is no number of people, but an event of its unit", () => {
    given(delivered({ audience: 'undp', country: undefined }))
      .thenIn('WORLD', 'training.completed')
      .thenIn('unit:TZA', 'event.present _T', '2024-05-06 +1')
      .thenIn('unit:TZA', 'event.quality FLAG=PEOPLE');
    given(delivered()).thenIn('unit:TZA', 'event.quality FLAG=PEOPLE', '2024-05-06 +1');
  });

  it('counts once, whoever repeats it', () => {
    const again = happened('training.delivered', '2024-06-01', { country: 'KEN' }, { unit: 'KEN' });
    given(delivered(), again)
      .thenAnomalies({ 'training.delivered@2024-06-01': 'registration-foreign' })
      .thenIn('WORLD', 'training.completed _T', '2024-05-06 +50');
  });
});
