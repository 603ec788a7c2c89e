import { expect, it } from 'vitest';
import { readAnswer } from './read-answer.ts';

const model = { modelId: 'm-1', classes: { 'SUA net 30': 'card' as const } };

it('reads the words of the model, and adds up the classes of one method', () => {
  const probabilities = { 'Virtual Card': 0.5, 'SUA net 30': 0.2, 'ACH/EFT': 0.2, Barter: 0.1 };
  expect(readAnswer({ chosen: 'Virtual Card', probabilities }, {}, model)).toEqual({
    prediction: {
      method: 'card',
      probability: 0.7,
      probabilities: { card: 0.7, ach: 0.2, check: 0, wire: 0 },
      reasons: ['Akkio model m-1 chose card (.70)', 'known: nothing'],
    },
  });
});

it.each([
  ['constructor', 'expected a class that names card, ACH, check or wire, got "constructor"'],
  ['Coach', 'expected a class that names card, ACH, check or wire, got "Coach"'],
  ['', 'expected a class that names card, ACH, check or wire, got ""'],
  ['Wire', 'expected a probability of its class, got "Wire"'],
])('makes nothing up for the class "%s"', (chosen, reason) => {
  const answer = { chosen, probabilities: { ACH: 0.6 } };
  expect(readAnswer(answer, {}, model)).toEqual({ unreadable: `Akkio model m-1: ${reason}` });
});
